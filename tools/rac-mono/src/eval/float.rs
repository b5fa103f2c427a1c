//! Floating-point arithmetic in software, so that a constant does not depend on the machine that compiles it: on x86-64
//! hardware even `0.0 / 0.0` has another sign than at compile time in rustc.

use super::memory::{Scalar, sign_extend};
use super::ops::{Int, compare_op};
use anyhow::{Result, bail};
use rac_mir::BinOp;
use rustc_apfloat::ieee::{Double, Half, Quad, Single};
use rustc_apfloat::{Float, FloatConvert, Round};

/// Runs a generic function for the float of some bytes.
macro_rules! for_float {
    ($size:expr, $function:ident($($arg:expr),*)) => {
        match $size {
            2 => $function::<Half>($($arg),*),
            4 => $function::<Single>($($arg),*),
            8 => $function::<Double>($($arg),*),
            16 => $function::<Quad>($($arg),*),
            size => bail!("a float of {size} bytes"),
        }
    };
}

/// A binary operation on the bits of two floats of `size` bytes.
pub fn binary(op: BinOp, size: u8, a: u128, b: u128) -> Result<Scalar> {
    for_float!(size, binary_of(op, size, a, b))
}

fn binary_of<F: Float>(op: BinOp, size: u8, a: u128, b: u128) -> Result<Scalar> {
    let (a, b) = (F::from_bits(a), F::from_bits(b));
    let value = match op {
        BinOp::Add => (a + b).value,
        BinOp::Sub => (a - b).value,
        BinOp::Mul => (a * b).value,
        BinOp::Div => (a / b).value,
        BinOp::Rem => (a % b).value,
        _ => {
            return match compare_op(op, a.partial_cmp(&b)) {
                Some(result) => Ok(Scalar::bool(result)),
                None => bail!("{op:?} of floats"),
            };
        }
    };
    Ok(Scalar::bits(value.to_bits(), size as u64))
}

/// An integer as a float of `size` bytes, rounded to the nearest.
pub fn from_int(int: Int, bits: u128, size: u64) -> Result<Scalar> {
    for_float!(size, from_int_of(int, bits, size))
}

fn from_int_of<F: Float>(int: Int, bits: u128, size: u64) -> Result<Scalar> {
    let value = if int.signed { F::from_i128(sign_extend(bits, int.size)) } else { F::from_u128(bits) };
    Ok(Scalar::bits(value.value.to_bits(), size))
}

/// A float of `size` bytes as an integer: towards zero, saturating; NaN gives 0.
pub fn to_int(bits: u128, size: u64, to: Int) -> Result<u128> {
    for_float!(size, to_int_of(bits, to))
}

fn to_int_of<F: Float>(bits: u128, to: Int) -> Result<u128> {
    let (value, width) = (F::from_bits(bits), to.width() as usize);
    Ok(if to.signed { value.to_i128(width).value as u128 } else { value.to_u128(width).value })
}

/// A float as one of another size.
pub fn convert(bits: u128, from: u64, to: u64) -> Result<Scalar> {
    for_float!(from, convert_from(bits, to))
}

fn convert_from<F>(bits: u128, to: u64) -> Result<Scalar>
where
    F: Float + FloatConvert<Half> + FloatConvert<Single> + FloatConvert<Double> + FloatConvert<Quad>,
{
    let value = F::from_bits(bits);
    // What is lost is lost: the result is the nearest.
    let mut loses_info = false;
    let bits = match to {
        2 => FloatConvert::<Half>::convert(value, &mut loses_info).value.to_bits(),
        4 => FloatConvert::<Single>::convert(value, &mut loses_info).value.to_bits(),
        8 => FloatConvert::<Double>::convert(value, &mut loses_info).value.to_bits(),
        16 => FloatConvert::<Quad>::convert(value, &mut loses_info).value.to_bits(),
        size => bail!("a float of {size} bytes"),
    };
    Ok(Scalar::bits(bits, to))
}

/// The result of a math intrinsic, by its name without the type, if it is one that IEEE 754 fixes to the last bit.
pub fn math(name: &str, size: u8, args: &[u128]) -> Result<Option<u128>> {
    for_float!(size, math_of(name, size, args))
}

fn math_of<F: Float>(name: &str, size: u8, args: &[u128]) -> Result<Option<u128>> {
    let args: Vec<F> = args.iter().map(|&bits| F::from_bits(bits)).collect();
    let rounding = match name {
        "floor" => Some(Round::TowardNegative),
        "ceil" => Some(Round::TowardPositive),
        "trunc" => Some(Round::TowardZero),
        "round" => Some(Round::NearestTiesToAway),
        "round_ties_even" => Some(Round::NearestTiesToEven),
        _ => None,
    };
    let value = match (name, &args[..], rounding) {
        (_, [x], Some(round)) => x.round_to_integral(round).value,
        ("fabs", [x], _) => x.abs(),
        ("copysign", [x, y], _) => x.copy_sign(*y),
        ("fma" | "fmuladd", [x, y, z], _) => x.mul_add(*y, *z).value,
        ("minnum", [x, y], _) => x.min(*y),
        ("maxnum", [x, y], _) => x.max(*y),
        ("minimum", [x, y], _) => x.minimum(*y),
        ("maximum", [x, y], _) => x.maximum(*y),
        ("sqrt", [x], _) => return Ok(square_root(size, x.to_bits())),
        _ => return Ok(None),
    };
    Ok(Some(value.to_bits()))
}

/// Square roots are exactly rounded by every machine.
fn square_root(size: u8, bits: u128) -> Option<u128> {
    match size {
        4 => Some(f32::from_bits(bits as u32).sqrt().to_bits() as u128),
        8 => Some(f64::from_bits(bits as u64).sqrt().to_bits() as u128),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f(value: f64) -> u128 {
        value.to_bits() as u128
    }

    #[test]
    fn floats_compare_as_ieee_says() {
        let nan = f(f64::NAN);
        assert_eq!(binary(BinOp::Ne, 8, nan, nan).unwrap(), Scalar::bool(true));
        assert_eq!(binary(BinOp::Ge, 8, nan, 0).unwrap(), Scalar::bool(false));
        assert_eq!(binary(BinOp::Div, 4, 0, 0).unwrap(), Scalar::bits(0x7fc0_0000, 4));
    }

    #[test]
    fn floats_saturate() {
        let (i8, u8) = (Int { size: 1, signed: true }, Int { size: 1, signed: false });
        assert_eq!(to_int(f(1e9), 8, i8).unwrap(), 127);
        assert_eq!(to_int(f(-1e9), 8, i8).unwrap() as i128, -128);
        assert_eq!(to_int(f(-3.5), 8, u8).unwrap(), 0);
        assert_eq!(to_int(f(f64::NAN), 8, i8).unwrap(), 0);
        assert_eq!(to_int(f32::MAX.to_bits() as u128, 4, u8).unwrap(), 255);
    }

    #[test]
    fn floats_convert() {
        assert_eq!(convert(f(1.5), 8, 4).unwrap(), Scalar::bits(1.5f32.to_bits() as u128, 4));
        assert_eq!(convert(f(1.0), 8, 2).unwrap(), Scalar::bits(0x3c00, 2));
        assert_eq!(math("floor", 8, &[f(-1.5)]).unwrap(), Some(f(-2.0)));
    }
}
