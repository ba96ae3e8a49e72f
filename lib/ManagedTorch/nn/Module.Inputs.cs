// Modules by the number of inputs. `call` is what users write; it runs the hooks around the module's own `forward`.
using System.Diagnostics;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What turns 1 input into a result; modules and their wrappers share it.</summary>
        public interface IModule<T, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T input);
        }

        /// <summary>A module of 1 input.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
                IModule<T, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name) { }

            /// <summary>What the module computes. Users write <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T input);

            /// <summary>Pre-hooks (each may replace the input), <see cref="forward"/>, then hooks (each may replace the result).</summary>
            [DebuggerStepThrough]
            public TResult call(T input)
            {
                foreach (Action<Module> hook in ModulePreHooks)
                    hook(this);
                foreach (var hook in PreHooks)
                    if (hook(this, input) is { } changed)
                        input = changed;
                TResult result = forward(input);
                foreach (var hook in PostHooks)
                    if (hook(this, input, result) is { } changed)
                        result = changed;
                foreach (Action<Module> hook in ModulePostHooks)
                    hook(this);
                return result;
            }
        }

        /// <summary>What turns 2 inputs into a result; modules and their wrappers share it.</summary>
        public interface IModule<T1, T2, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>A module of 2 inputs.</summary>
        public abstract class Module<T1, T2, TResult>
            : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
                IModule<T1, T2, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name) { }

            /// <summary>What the module computes. Users write <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Pre-hooks (each may replace the inputs), <see cref="forward"/>, then hooks (each may replace the result).</summary>
            [DebuggerStepThrough]
            public TResult call(T1 input1, T2 input2)
            {
                foreach (Action<Module> hook in ModulePreHooks)
                    hook(this);
                foreach (var hook in PreHooks)
                    if (hook(this, input1, input2) is { } changed)
                        (input1, input2) = changed;
                TResult result = forward(input1, input2);
                foreach (var hook in PostHooks)
                    if (hook(this, input1, input2, result) is { } changed)
                        result = changed;
                foreach (Action<Module> hook in ModulePostHooks)
                    hook(this);
                return result;
            }
        }

        /// <summary>What turns 3 inputs into a result; modules and their wrappers share it.</summary>
        public interface IModule<T1, T2, T3, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        /// <summary>A module of 3 inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult>
            : HookableModule<
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>
            >,
                IModule<T1, T2, T3, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name) { }

            /// <summary>What the module computes. Users write <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Pre-hooks (each may replace the inputs), <see cref="forward"/>, then hooks (each may replace the result).</summary>
            [DebuggerStepThrough]
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                foreach (Action<Module> hook in ModulePreHooks)
                    hook(this);
                foreach (var hook in PreHooks)
                    if (hook(this, input1, input2, input3) is { } changed)
                        (input1, input2, input3) = changed;
                TResult result = forward(input1, input2, input3);
                foreach (var hook in PostHooks)
                    if (hook(this, input1, input2, input3, result) is { } changed)
                        result = changed;
                foreach (Action<Module> hook in ModulePostHooks)
                    hook(this);
                return result;
            }
        }

        /// <summary>What turns 4 inputs into a result; modules and their wrappers share it.</summary>
        public interface IModule<T1, T2, T3, T4, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>A module of 4 inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult>
            : HookableModule<
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>
            >,
                IModule<T1, T2, T3, T4, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name) { }

            /// <summary>What the module computes. Users write <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Pre-hooks (each may replace the inputs), <see cref="forward"/>, then hooks (each may replace the result).</summary>
            [DebuggerStepThrough]
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                foreach (Action<Module> hook in ModulePreHooks)
                    hook(this);
                foreach (var hook in PreHooks)
                    if (hook(this, input1, input2, input3, input4) is { } changed)
                        (input1, input2, input3, input4) = changed;
                TResult result = forward(input1, input2, input3, input4);
                foreach (var hook in PostHooks)
                    if (hook(this, input1, input2, input3, input4, result) is { } changed)
                        result = changed;
                foreach (Action<Module> hook in ModulePostHooks)
                    hook(this);
                return result;
            }
        }

        /// <summary>What turns 5 inputs into a result; modules and their wrappers share it.</summary>
        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        /// <summary>A module of 5 inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult>
            : HookableModule<
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>
            >,
                IModule<T1, T2, T3, T4, T5, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name) { }

            /// <summary>What the module computes. Users write <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Pre-hooks (each may replace the inputs), <see cref="forward"/>, then hooks (each may replace the result).</summary>
            [DebuggerStepThrough]
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                foreach (Action<Module> hook in ModulePreHooks)
                    hook(this);
                foreach (var hook in PreHooks)
                    if (hook(this, input1, input2, input3, input4, input5) is { } changed)
                        (input1, input2, input3, input4, input5) = changed;
                TResult result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in PostHooks)
                    if (hook(this, input1, input2, input3, input4, input5, result) is { } changed)
                        result = changed;
                foreach (Action<Module> hook in ModulePostHooks)
                    hook(this);
                return result;
            }
        }

        /// <summary>What turns 6 inputs into a result; modules and their wrappers share it.</summary>
        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }

        /// <summary>A module of 6 inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult>
            : HookableModule<
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>
            >,
                IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name) { }

            /// <summary>What the module computes. Users write <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Pre-hooks (each may replace the inputs), <see cref="forward"/>, then hooks (each may replace the result).</summary>
            [DebuggerStepThrough]
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                foreach (Action<Module> hook in ModulePreHooks)
                    hook(this);
                foreach (var hook in PreHooks)
                    if (hook(this, input1, input2, input3, input4, input5, input6) is { } changed)
                        (input1, input2, input3, input4, input5, input6) = changed;
                TResult result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in PostHooks)
                    if (hook(this, input1, input2, input3, input4, input5, input6, result) is { } changed)
                        result = changed;
                foreach (Action<Module> hook in ModulePostHooks)
                    hook(this);
                return result;
            }
        }
    }
}
