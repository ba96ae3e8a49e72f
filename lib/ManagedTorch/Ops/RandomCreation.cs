using TorchSharp.Kernels;

namespace TorchSharp;

// rand, randn, randint, randperm, normal and the *_like forms. The numbers are PyTorch's for the same seed.
#pragma warning disable IDE0060 // names are accepted for compatibility: dimensions have no names here
public static partial class torch
{
    /// <summary>Numbers from U[0, 1).</summary>
    public static Tensor rand(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => Drawn("rand", size, dtype, device, requires_grad, x => x.uniform_(0, 1, generator));

    /// <summary>Numbers from U[0, 1).</summary>
    public static Tensor rand(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => rand(size.ToArray(), dtype, device, requires_grad, generator);

    /// <summary>Numbers from N(0, 1).</summary>
    public static Tensor randn(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => Drawn("randn", size, dtype, device, requires_grad, x => x.normal_(0, 1, generator));

    /// <summary>Numbers from N(0, 1).</summary>
    public static Tensor randn(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randn(size.ToArray(), dtype, device, requires_grad, generator);

    /// <summary>Numbers from U[0, 1) in the shape (and dtype) of another tensor.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Drawn("rand_like", input, dtype, device, requires_grad, x => x.uniform_(0, 1));

    /// <summary>Numbers from N(0, 1) in the shape (and dtype) of another tensor.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Drawn("randn_like", input, dtype, device, requires_grad, x => x.normal_(0, 1));

    /// <summary>Integers from low to high − 1, each as likely; Int64 unless another dtype is asked for.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no integer in [low, high), or the dtype
    /// cannot hold them all.</exception>
    public static Tensor randint(
        long low,
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => Drawn("randint", size, dtype ?? ScalarType.Int64, device, requires_grad, x => x.random_(low, high, generator));

    /// <summary>Integers from low to high − 1, each as likely.</summary>
    public static Tensor randint(
        long low,
        long high,
        Size size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(low, high, size.ToArray(), dtype, device, requires_grad, generator);

    /// <summary>Integers from 0 to high − 1, each as likely.</summary>
    public static Tensor randint(
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>Integers from 0 to high − 1, each as likely.</summary>
    public static Tensor randint(
        long high,
        Size size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(0, high, size.ToArray(), dtype, device, requires_grad, generator);

    /// <summary>Integers from low to high − 1, each as likely.</summary>
    public static Tensor randint(
        int low,
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(low, high, Array.ConvertAll(size, one => (long)one), dtype, device, requires_grad, generator);

    /// <summary>Integers from 0 to high − 1, each as likely.</summary>
    public static Tensor randint(
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(0, high, Array.ConvertAll(size, one => (long)one), dtype, device, requires_grad, generator);

    /// <summary>Integers from low to high − 1 in the shape (and dtype) of another tensor.</summary>
    public static Tensor randint_like(
        Tensor input,
        long low,
        long high,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Drawn("randint_like", input, dtype, device, requires_grad, x => x.random_(low, high));

    /// <summary>The numbers 0 … n−1 in random order; Int64 unless another dtype is asked for.</summary>
    public static Tensor randperm(
        long n,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null
    )
    {
        ScalarType type = Tensor.Checked("randperm", [n], dtype ?? ScalarType.Int64, device);
        var order = new long[n];
        MersenneTwister engine = (generator ?? Generator.Default).Engine;
        lock (engine)
            Draws.Permutation(engine, order);
        using Tensor permutation = tensor(order);
        return permutation.to(type).Requiring(requires_grad);
    }

    /// <summary>The numbers 0 … n−1 in random order, into a tensor of n elements.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(@out);
        using Tensor order = randperm(n, @out.dtype, generator: generator);
        return @out.copy_(order);
    }

    /// <summary>Numbers from N(mean, std²).</summary>
    public static Tensor normal(
        double mean,
        double std,
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => Drawn("normal", size.ToArray(), dtype, device, requires_grad, x => x.normal_(mean, std, generator));

    /// <summary>Each element from a normal distribution of its own mean and standard deviation.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(std);
        ArgumentNullException.ThrowIfNull(mean);
        using Tensor z = randn(Shapes.Broadcast("normal", mean.sizes, std.sizes), mean.dtype, generator: generator);
        return z.mul_(std).add_(mean).Alias();
    }

    private static Tensor Drawn(string name, long[] size, ScalarType? dtype, Device? device, bool requiresGrad, Action<Tensor> draw)
    {
        ArgumentNullException.ThrowIfNull(size);
        Tensor x = Tensor.Allocate((long[])size.Clone(), Tensor.Checked(name, size, dtype, device));
        if (!DTypes.IsFloating(x.type) && name is ("rand" or "randn"))
            throw new ArgumentException(
                $"{name}: a tensor of type {x.type} cannot hold such numbers; use randint for integers",
                nameof(dtype)
            );
        draw(x);
        return x.Requiring(requiresGrad);
    }

    /// <summary>Drawn in the shape and layout of a tensor.</summary>
    private static Tensor Drawn(string name, Tensor like, ScalarType? dtype, Device? device, bool requiresGrad, Action<Tensor> draw)
    {
        ArgumentNullException.ThrowIfNull(like, "input");
        Tensor x = Tensor.AllocateLike(like, Tensor.Checked(name, like.sizes, dtype ?? like.dtype, device));
        draw(x);
        return x.Requiring(requiresGrad);
    }
}
