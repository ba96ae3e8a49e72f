namespace SelfNormalizing.Explorer;

/// <summary>A node of a function's tree: evaluates itself with its derivative in x over a whole row of numbers (dual numbers).</summary>
abstract class ExpressionNode
{
    public abstract void Evaluate(ReadOnlySpan<double> xs, Span<double> values, Span<double> slopes);
}

/// <summary>x.</summary>
sealed class VariableNode : ExpressionNode
{
    public override void Evaluate(ReadOnlySpan<double> xs, Span<double> values, Span<double> slopes)
    {
        xs.CopyTo(values);
        slopes.Fill(1);
    }
}

/// <summary>A number.</summary>
sealed class ConstantNode(double value) : ExpressionNode
{
    public override void Evaluate(ReadOnlySpan<double> xs, Span<double> values, Span<double> slopes)
    {
        values.Fill(value);
        slopes.Clear();
    }
}

/// <summary>A function of one argument; the chain rule.</summary>
sealed class FunctionNode(Func<double, (double Value, double Slope)> function, ExpressionNode argument) : ExpressionNode
{
    public override void Evaluate(ReadOnlySpan<double> xs, Span<double> values, Span<double> slopes)
    {
        argument.Evaluate(xs, values, slopes);
        for (int i = 0; i < values.Length; i++)
        {
            (double value, double slope) = function(values[i]);
            // A constant inside has slope 0, whatever the function's own slope: 0 · ∞ would be no number.
            (values[i], slopes[i]) = (value, slopes[i] == 0 ? 0 : slope * slopes[i]);
        }
    }
}

/// <summary>An operation of two arguments, given with its derivative.</summary>
sealed class OperationNode(Operation operation, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    public override void Evaluate(ReadOnlySpan<double> xs, Span<double> values, Span<double> slopes)
    {
        double[] others = new double[xs.Length],
            otherSlopes = new double[xs.Length];
        left.Evaluate(xs, values, slopes);
        right.Evaluate(xs, others, otherSlopes);
        for (int i = 0; i < values.Length; i++)
            (values[i], slopes[i]) = operation(values[i], slopes[i], others[i], otherSlopes[i]);
    }
}

/// <summary>An operation on two values and their derivatives.</summary>
delegate (double Value, double Slope) Operation(double x, double dx, double y, double dy);
