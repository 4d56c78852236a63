package org.snedecor.tests.kit.formula;

/// re + i im
public record Complex(double re, double im) {
    Complex plus(Complex o) {
        return new Complex(re + o.re, im + o.im);
    }

    Complex times(Complex o) {
        return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
    }

    Complex over(Complex o) {
        double size = o.re * o.re + o.im * o.im;
        return new Complex((re * o.re + im * o.im) / size, (im * o.re - re * o.im) / size);
    }
}
