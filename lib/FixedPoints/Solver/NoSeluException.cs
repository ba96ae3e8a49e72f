namespace SelfNormalizing.FixedPoints;

/// <summary>No SELU with α, λ &gt; 0 has the wanted fixed point.</summary>
public sealed class NoSeluException : ArithmeticException
{
    internal NoSeluException(SeluExistence reason, double residual, string message)
        : base(message)
    {
        Reason = reason;
        Residual = residual;
    }

    /// <summary>Why there is none.</summary>
    public SeluExistence Reason { get; }

    /// <summary>
    /// What is missing: the least variance that a SELU with the wanted mean gives, less the wanted variance, divided by the wanted
    /// variance.
    /// NaN where a solution exists but leaves the range of double.
    /// </summary>
    public double Residual { get; }
}
