using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

/// <summary>Small problems that a small network solves.</summary>
static class TestData
{
    /// <summary>Two classes of points in the plane: inside a ring and on it.</summary>
    public static Samples Rings(int count, long seed)
    {
        var random = new Random((int)seed);
        var points = new float[count * 2];
        var classes = new long[count];
        for (int i = 0; i < count; i++)
        {
            classes[i] = i % 2;
            double radius = classes[i] == 0 ? random.NextDouble() * 0.8 : 1.6 + 0.4 * random.NextDouble();
            double angle = 2 * Math.PI * random.NextDouble();
            points[2 * i] = (float)(radius * Math.Cos(angle));
            points[2 * i + 1] = (float)(radius * Math.Sin(angle));
        }
        return new Samples(tensor(points, [count, 2]), tensor(classes, [count]));
    }
}
