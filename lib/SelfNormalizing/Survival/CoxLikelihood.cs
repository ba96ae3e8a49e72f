namespace SelfNormalizing;

/// <summary>The log partial likelihood at some β, its gradient, and its information, minus the matrix of second derivatives.</summary>
sealed record CoxDerivatives(double Value, double[] Gradient, double[,] Information);

/// <summary>
/// Cox's log partial likelihood of linear log hazards β·x. With weights exp(β·x) over those at risk, an event at x adds β·x − log Σ w to
/// it, x − mean to the gradient and the covariance of x to the information.
/// </summary>
sealed class CoxLikelihood(double[,] x, RiskOrder order, IReadOnlyList<bool> events, CoxTies ties)
{
    readonly int width = x.GetLength(1);

    public CoxDerivatives At(double[] beta)
    {
        double[] scores = [.. Enumerable.Range(0, x.GetLength(0)).Select(i => Enumerable.Range(0, width).Sum(j => beta[j] * x[i, j]))];
        double largest = scores.Max();
        Sums risk = new(width),
            died = new(width);
        double value = 0;
        var (gradient, information, mean) = (new double[width], new double[width, width], new double[width]);
        foreach (RiskGroup group in order.Groups)
        {
            if (ties == CoxTies.None)
            {
                for (int position = group.Start; position < group.End; position++)
                    Count(position, position + 1);
            }
            else
            {
                Count(group.Start, group.End);
            }
        }
        return new CoxDerivatives(value, gradient, information);

        // Samples that come to those at risk together, and the events among them.
        void Count(int start, int end)
        {
            died.Clear();
            int tied = 0;
            for (int position = start; position < end; position++)
            {
                int i = order.Samples[position];
                double weight = Math.Exp(scores[i] - largest);
                risk.Add(weight, x, i);
                if (!events[i])
                    continue;
                tied++;
                died.Add(weight, x, i);
                value += scores[i];
                for (int j = 0; j < width; j++)
                    gradient[j] += x[i, j];
            }
            for (int k = 0; k < tied; k++)
                Event(ties == CoxTies.Efron ? (double)k / tied : 0);
        }

        void Event(double share)
        {
            double total = risk.Weight - share * died.Weight;
            value -= Math.Log(total) + largest;
            for (int j = 0; j < width; j++)
            {
                mean[j] = (risk.First[j] - share * died.First[j]) / total;
                gradient[j] -= mean[j];
            }
            for (int j = 0; j < width; j++)
            for (int k = 0; k < width; k++)
                information[j, k] += (risk.Second[j, k] - share * died.Second[j, k]) / total - mean[j] * mean[k];
        }
    }

    // Σ w, Σ w·x and Σ w·x·xᵀ.
    sealed class Sums(int width)
    {
        public double Weight { get; private set; }

        public double[] First { get; } = new double[width];

        public double[,] Second { get; } = new double[width, width];

        public void Add(double weight, double[,] x, int row)
        {
            Weight += weight;
            for (int j = 0; j < width; j++)
            {
                double weighted = weight * x[row, j];
                First[j] += weighted;
                for (int k = 0; k < width; k++)
                    Second[j, k] += weighted * x[row, k];
            }
        }

        public void Clear()
        {
            Weight = 0;
            Array.Clear(First);
            Array.Clear(Second);
        }
    }
}
