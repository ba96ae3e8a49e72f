namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched and changed: activation probes are forward hooks.</summary>
        /// <typeparam name="TPreHook">Gets the module and its inputs; a result other than null replaces the inputs.</typeparam>
        /// <typeparam name="TPostHook">Gets the module, its inputs and its result; a result other than null replaces it.</typeparam>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private HookList<TPreHook> pre;
            private HookList<TPostHook> post;
            private HookList<Action<Module>> modulePre,
                modulePost;

            /// <inheritdoc cref="Module(string)"/>
            protected HookableModule(string name)
                : base(name) { }

            private protected TPreHook[] PreHooks => pre.Hooks;
            private protected TPostHook[] PostHooks => post.Hooks;
            private protected Action<Module>[] ModulePreHooks => modulePre.Hooks;
            private protected Action<Module>[] ModulePostHooks => modulePost.Hooks;

            /// <summary>Calls the hook after every forward pass.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => new(this, post.Add(hook));

            /// <summary>Calls the hook before every forward pass.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => new(this, pre.Add(hook));

            /// <summary>Calls the hook after every forward pass, after the hooks that see the result.</summary>
            public HookRemover register_forward_hook(Action<Module> hook) => new(this, modulePost.Add(hook));

            /// <summary>Calls the hook before every forward pass, before the hooks that see the inputs.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => new(this, modulePre.Add(hook));

            private void Remove(string key)
            {
                pre.Remove(key);
                post.Remove(key);
                modulePre.Remove(key);
                modulePost.Remove(key);
            }

            /// <summary>Takes a hook off again.</summary>
            /// <param name="module">The module that has the hook.</param>
            /// <param name="key">The key it was registered under.</param>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                /// <summary>Takes the hook off; once more does nothing.</summary>
                public void remove() => module.Remove(key);
            }
        }

        /// <summary>
        /// Hooks in order of registration. The array is replaced, never changed, so a hook may remove itself while it runs.
        /// </summary>
        private struct HookList<T>
        {
            private T[]? hooks;
            private string[]? keys;

            internal readonly T[] Hooks => hooks ?? [];

            internal string Add(T hook)
            {
                string key = Guid.NewGuid().ToString();
                (hooks, keys) = ([.. Hooks, hook], [.. keys ?? [], key]);
                return key;
            }

            internal void Remove(string key)
            {
                int index = Array.IndexOf(keys ?? [], key);
                if (index < 0)
                    return;
                hooks = [.. hooks![..index], .. hooks[(index + 1)..]];
                keys = [.. keys![..index], .. keys[(index + 1)..]];
            }
        }
    }
}
