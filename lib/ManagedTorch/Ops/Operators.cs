namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
#pragma warning disable CS1591 // operators mean what the methods they call say
        public static Tensor operator +(Tensor left, Tensor right) => Given(left).add(right);

        public static Tensor operator +(Tensor left, Scalar right) => Given(left).add(right);

        public static Tensor operator +(Scalar left, Tensor right) => Given(right).add(left);

        public static Tensor operator +(Tensor left, int right) => Given(left).add(right);

        public static Tensor operator +(Tensor left, long right) => Given(left).add(right);

        public static Tensor operator +(Tensor left, float right) => Given(left).add(right);

        public static Tensor operator +(Tensor left, double right) => Given(left).add(right);

        public static Tensor operator +(int left, Tensor right) => Given(right).add(left);

        public static Tensor operator +(long left, Tensor right) => Given(right).add(left);

        public static Tensor operator +(float left, Tensor right) => Given(right).add(left);

        public static Tensor operator +(double left, Tensor right) => Given(right).add(left);

        public static Tensor operator *(Tensor left, Tensor right) => Given(left).mul(right);

        public static Tensor operator *(Tensor left, Scalar right) => Given(left).mul(right);

        public static Tensor operator *(Scalar left, Tensor right) => Given(right).mul(left);

        public static Tensor operator *(Tensor left, int right) => Given(left).mul(right);

        public static Tensor operator *(Tensor left, long right) => Given(left).mul(right);

        public static Tensor operator *(Tensor left, float right) => Given(left).mul(right);

        public static Tensor operator *(Tensor left, double right) => Given(left).mul(right);

        public static Tensor operator *(int left, Tensor right) => Given(right).mul(left);

        public static Tensor operator *(long left, Tensor right) => Given(right).mul(left);

        public static Tensor operator *(float left, Tensor right) => Given(right).mul(left);

        public static Tensor operator *(double left, Tensor right) => Given(right).mul(left);

        public static Tensor operator -(Tensor tensor) => Given(tensor).neg();

        public static Tensor operator -(Tensor left, Tensor right) => Given(left).sub(right);

        public static Tensor operator -(Tensor left, Scalar right) => Given(left).sub(right);

        public static Tensor operator -(Scalar left, Tensor right) => Given(right).SubtractedFrom(left);

        public static Tensor operator -(Tensor left, int right) => Given(left).sub(right);

        public static Tensor operator -(Tensor left, long right) => Given(left).sub(right);

        public static Tensor operator -(Tensor left, float right) => Given(left).sub(right);

        public static Tensor operator -(Tensor left, double right) => Given(left).sub(right);

        public static Tensor operator -(int left, Tensor right) => Given(right).SubtractedFrom(left);

        public static Tensor operator -(long left, Tensor right) => Given(right).SubtractedFrom(left);

        public static Tensor operator -(float left, Tensor right) => Given(right).SubtractedFrom(left);

        public static Tensor operator -(double left, Tensor right) => Given(right).SubtractedFrom(left);

        public static Tensor operator /(Tensor left, Tensor right) => Given(left).div(right);

        public static Tensor operator /(Tensor left, Scalar right) => Given(left).div(right);

        public static Tensor operator /(Scalar left, Tensor right) => DivideScalar(left, Given(right));

        public static Tensor operator /(Tensor left, int right) => Given(left).div(right);

        public static Tensor operator /(Tensor left, long right) => Given(left).div(right);

        public static Tensor operator /(Tensor left, float right) => Given(left).div(right);

        public static Tensor operator /(Tensor left, double right) => Given(left).div(right);

        public static Tensor operator /(int left, Tensor right) => DivideScalar(left, Given(right));

        public static Tensor operator /(long left, Tensor right) => DivideScalar(left, Given(right));

        public static Tensor operator /(float left, Tensor right) => DivideScalar(left, Given(right));

        public static Tensor operator /(double left, Tensor right) => DivideScalar(left, Given(right));
#pragma warning restore CS1591

        private static Tensor DivideScalar(Scalar left, Tensor right)
        {
            using Tensor numerator = Full([], left, DTypes.Floating(DTypes.Promote(right, left)));
            return numerator.div(right);
        }
    }
}
