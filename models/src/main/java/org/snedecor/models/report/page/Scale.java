package org.snedecor.models.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// place = from + (to − from) · (f(x) − f(low)) / (f(high) − f(low)),  f(x) = x or log₁₀ x
///
/// Where numbers stand along an axis.
///
/// @param low below `high`; above 0 where `log`   @param step from tick to tick, which are its multiples; where `log` in powers of ten   @param from, to places in the drawing
public record Scale(double low, double high, double step, double from, double to, boolean log) {
    /// One that shows all of these; whatever is not finite, or not above 0 where `log`, is passed over.
    public static Scale of(DoubleStream values, double from, double to, boolean log) {
        double[] shown = values.filter(x -> Double.isFinite(x) && (!log || x > 0)).toArray();
        double low = DoubleStream.of(shown).min().orElse(log ? 1 : 0);
        double high = DoubleStream.of(shown).max().orElse(1);
        if (log) {
            low = Math.pow(10, Math.floor(Math.log10(low)));
            high = Math.pow(10, Math.ceil(Math.log10(high)));
            if (high == low) high *= 10;
            return new Scale(low, high, Math.max(1, Math.round(Math.log10(high) - Math.log10(low)) / 5), from, to, true);
        }
        // What hardly changes shall look so.
        double least = high == 0 && low == 0 ? 1 : 0.05 * Math.max(Math.abs(low), Math.abs(high));
        if (high - low < least) {
            double widen = (least - (high - low)) / 2;
            low -= widen;
            high += widen;
        }
        double step = step(high - low);
        return new Scale(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step, from, to, false);
    }

    /// One that ends where it is told to.
    static Scale between(double low, double high, double from, double to) {
        return new Scale(low, high, step(high - low), from, to, false);
    }

    /// 1, 2 or 5 times a power of ten: four to eight of them fill the range.
    private static double step(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
        double rest = range / 4 / power;
        return power * (rest < 2 ? 1 : rest < 5 ? 2 : 5);
    }

    public double at(double x) {
        return from + (to - from) * (f(x) - f(low)) / (f(high) - f(low));
    }

    /// Can it be shown?
    boolean shows(double x) {
        return Double.isFinite(x) && (!log || x > 0);
    }

    private double f(double x) {
        return log ? Math.log10(x) : x;
    }

    public List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (log) {
            long last = Math.round(Math.log10(high));
            for (long power = Math.round(Math.log10(low)); power <= last; power += (long) step) ticks.add(Math.pow(10, power));
            return ticks;
        }
        for (long i = (long) Math.ceil(low / step - 1e-9); i <= Math.floor(high / step + 1e-9); i++) ticks.add(i * step);
        return ticks;
    }

    /// A tick as short as it can be.
    public static String label(double tick) {
        if (tick == 0) return "0";
        double size = Math.abs(tick);
        if (size >= 1e5 || size < 1e-3) {
            int power = (int) Math.floor(Math.log10(size) + 1e-9);
            double lead = tick / Math.pow(10, power);
            return (Math.abs(lead - 1) < 1e-9 ? "" : trimmed(lead) + "·") + "10" + raised(power);
        }
        return trimmed(tick);
    }

    private static String trimmed(double x) {
        return BigDecimal.valueOf(Math.round(x * 1e6) / 1e6).stripTrailingZeros().toPlainString();
    }

    private static String raised(int power) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(power).toCharArray()) text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        return text.toString();
    }
}
