using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // State: named tensors to copy, compare, save and load.
        public partial class Module
        {
            /// <summary>All parameters, then all persistent buffers, by path. The tensors are the module's own, not copies.</summary>
            /// <param name="destination">Where to add them; a new dictionary if null.</param>
            /// <param name="prefix">Path before every name.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string path = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach ((string key, Parameter parameter) in named_parameters())
                    destination.TryAdd(path + key, parameter);
                foreach ((string key, Tensor buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(path + key, buffer);
                return destination;
            }

            /// <summary>Copies tensors of the same names into this module; dtypes are converted.</summary>
            /// <param name="source">Tensors by path.</param>
            /// <param name="strict">True to insist that the names are the same on both sides.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names missing in the source and those unknown here.</returns>
            /// <exception cref="ArgumentNullException">The source is null, or a tensor in it.</exception>
            /// <exception cref="InvalidOperationException">Strict, and the names differ.</exception>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">A shape differs. Where an exception is thrown, the module
            /// is as it was.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source,
                bool strict = true,
                IList<string>? skip = null
            )
            {
                ArgumentNullException.ThrowIfNull(source);
                foreach ((string key, Tensor value) in source)
                {
                    if (value is null && !Skips(skip, key))
                        throw new ArgumentNullException(nameof(source), $"load_state_dict: '{key}' of the source is null");
                }
                Dictionary<string, Tensor> own = state_dict();
                List<string> missing = [.. own.Keys.Where(key => !source.ContainsKey(key) && !Skips(skip, key))];
                List<string> unexpected = [.. source.Keys.Where(key => !own.ContainsKey(key) && !Skips(skip, key))];
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(
                        $"load_state_dict: the names differ; missing: {Listing(missing)}; unexpected: {Listing(unexpected)}; pass strict: "
                            + "false to load what fits"
                    );
                List<(Tensor target, Tensor value)> copies = [];
                foreach ((string key, Tensor value) in source)
                {
                    if (Skips(skip, key) || !own.TryGetValue(key, out Tensor? target))
                        continue;
                    if (!target.shape.AsSpan().SequenceEqual(value.shape))
                        throw Errors.ShapesDoNotFit(
                            "load_state_dict",
                            target.shape,
                            value.shape,
                            $"'{key}' of the module against the source"
                        );
                    copies.Add((target, value));
                }
                using (no_grad())
                    foreach ((Tensor target, Tensor value) in copies)
                        target.copy_(value);
                return (missing, unexpected);
            }

            private static bool Skips(IList<string>? skip, string key) => skip is not null && skip.Contains(key);

            private static string Listing(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

            /// <summary>
            /// Writes the state to a file: see <see cref="save(BinaryWriter, IList{string}?)"/>. Where writing
            /// fails, the file is the one before.
            /// </summary>
            public Module save(string location, IList<string>? skip = null)
            {
                WholeFile.Write(location, stream => save(stream, skip));
                return this;
            }

            /// <summary>Writes the state to a stream and closes it: see <see cref="save(BinaryWriter, IList{string}?)"/>.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes the number of entries (LEB128), then name and tensor of each: TorchSharp's .dat format.</summary>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes named tensors in the same format.</summary>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(writer);
                ArgumentNullException.ThrowIfNull(sd);
                KeyValuePair<string, Tensor>[] entries = [.. sd.Where(entry => !Skips(skip, entry.Key))];
                writer.Write7BitEncodedInt64(entries.Length);
                foreach ((string key, Tensor value) in entries)
                {
                    writer.Write(key);
                    value.Save(writer);
                }
            }

            /// <summary>
            /// Reads the state from a file: see <see cref="load(BinaryReader, bool, IList{string}?, Dictionary{string, bool}?)"/>.
            /// </summary>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            public virtual Module load(
                string location,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null
            )
            {
                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads the state from a stream and closes it.</summary>
            public Module load(
                Stream stream,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null
            )
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>
            /// Reads what <see cref="save(BinaryWriter, IList{string}?)"/> wrote, all of it, then sets the tensors of the same names.
            /// </summary>
            /// <param name="reader">Stands at the number of entries.</param>
            /// <param name="strict">True to insist on the same number of entries and on names known here.</param>
            /// <param name="skip">Names to pass over.</param>
            /// <param name="loadedParameters">Receives each name read, and whether it was known.</param>
            /// <exception cref="ArgumentException">Strict, and the entries differ from the module's; or a shape or dtype
            /// differs.</exception>
            /// <exception cref="InvalidDataException">The file holds something else, or is damaged.</exception>
            /// <exception cref="EndOfStreamException">The file ends early.</exception>
            /// <remarks>Where an exception is thrown, the module is as it was.</remarks>
            public virtual Module load(
                BinaryReader reader,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null
            )
            {
                ArgumentNullException.ThrowIfNull(reader);
                var file = new StateFile("load", reader, "weights as Module.save writes them");
                List<(string Name, Tensor Tensor)> entries = file.Entries();
                try
                {
                    Dictionary<string, Tensor> own = state_dict();
                    if (strict && entries.Count != own.Count)
                        throw new ArgumentException(
                            $"load: {file.Name} holds {entries.Count} entries, the module {own.Count}; pass strict: false to load what fits"
                        );
                    var copies = new List<(Tensor target, Tensor value)>();
                    foreach ((string key, Tensor value) in entries)
                    {
                        bool found = own.TryGetValue(key, out Tensor? target);
                        if (!found && strict)
                            throw new ArgumentException(
                                $"load: {file.Name} holds '{key}', which the module does not have; pass strict: false to pass over it"
                            );
                        if (!found || Skips(skip, key))
                            continue;
                        if (value.type != target!.dtype || !Shapes.Equal(value.sizes, target.sizes))
                        {
                            throw new ArgumentException(
                                $"load: {file.Name} holds '{key}' of shape {Shapes.Text(value.sizes)} and type {value.type}, "
                                    + $"the module's has shape {Shapes.Text(target.sizes)} and type {target.type}; "
                                    + $"load into the model it was saved from"
                            );
                        }
                        copies.Add((target, value));
                    }
                    using (no_grad())
                        foreach ((Tensor target, Tensor value) in copies)
                            target.copy_(value);
                    if (loadedParameters is not null)
                        foreach ((string key, _) in entries)
                            loadedParameters[key] = own.ContainsKey(key);
                    return this;
                }
                finally
                {
                    foreach ((_, Tensor value) in entries)
                        value.Dispose();
                }
            }
        }
    }
}
