//! Floating point at work, to the last bit: compensated sums, quadratic roots, least squares, Simpson and Romberg, Runge–Kutta, golden
//! section, FFT-free convolution, statistics, a logistic map, n-body energy, Mandelbrot counts, distances on a sphere, colour spaces.
use std::f64::consts::{PI, SQRT_2, TAU};

fn kahan(v: impl IntoIterator<Item = f64>) -> f64 {
    v.into_iter()
        .fold((0.0, 0.0), |(s, c), x| {
            let y = x - c;
            let t = s + y;
            (t, (t - s) - y)
        })
        .0
}
fn roots(a: f64, b: f64, c: f64) -> Option<(f64, f64)> {
    let d = b * b - 4.0 * a * c;
    (d >= 0.0).then(|| {
        let q = -0.5 * (b + b.signum() * d.sqrt());
        (q / a, c / q)
    })
}
fn fit(points: &[(f64, f64)]) -> (f64, f64) {
    let n = points.len() as f64;
    let (sx, sy, sxx, sxy) =
        points.iter().fold((0.0, 0.0, 0.0, 0.0), |(a, b, c, d), (x, y)| (a + x, b + y, c + x * x, d + x * y));
    let slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    (slope, (sy - slope * sx) / n)
}
fn romberg(f: impl Fn(f64) -> f64, a: f64, b: f64) -> f64 {
    let mut rows: Vec<Vec<f64>> = vec![vec![(b - a) * (f(a) + f(b)) / 2.0]];
    for k in 1..12 {
        let n = 1u32 << k;
        let h = (b - a) / n as f64;
        let mid: f64 = (1..n).step_by(2).map(|i| f(a + i as f64 * h)).sum();
        let mut row = vec![rows[k - 1][0] / 2.0 + h * mid];
        for j in 1..=k {
            row.push(row[j - 1] + (row[j - 1] - rows[k - 1][j - 1]) / (4f64.powi(j as i32) - 1.0));
        }
        rows.push(row);
    }
    *rows.last().unwrap().last().unwrap()
}
fn runge_kutta<const N: usize>(
    f: impl Fn(f64, [f64; N]) -> [f64; N],
    mut y: [f64; N],
    t1: f64,
    steps: u32,
) -> [f64; N] {
    let h = t1 / steps as f64;
    let add = |y: [f64; N], k: [f64; N], s: f64| std::array::from_fn(|i| y[i] + k[i] * s);
    for i in 0..steps {
        let t = i as f64 * h;
        let k1 = f(t, y);
        let k2 = f(t + h / 2.0, add(y, k1, h / 2.0));
        let k3 = f(t + h / 2.0, add(y, k2, h / 2.0));
        let k4 = f(t + h, add(y, k3, h));
        y = std::array::from_fn(|i| y[i] + h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]));
    }
    y
}
fn golden(f: impl Fn(f64) -> f64, (mut a, mut b): (f64, f64)) -> f64 {
    let g = (5f64.sqrt() - 1.0) / 2.0;
    while b - a > 1e-9 {
        let (c, d) = (b - g * (b - a), a + g * (b - a));
        if f(c) < f(d) {
            b = d
        } else {
            a = c
        }
    }
    (a + b) / 2.0
}
fn statistics(v: &[f64]) -> (f64, f64, f64, f64) {
    let (n, mean, m2) = v.iter().fold((0.0, 0.0, 0.0), |(n, mean, m2), x| {
        let n = n + 1.0;
        let d = x - mean;
        let mean = mean + d / n;
        (n, mean, m2 + d * (x - mean))
    });
    let mut s = v.to_vec();
    s.sort_by(f64::total_cmp);
    let median = if s.len() % 2 == 1 { s[s.len() / 2] } else { f64::midpoint(s[s.len() / 2 - 1], s[s.len() / 2]) };
    (mean, (m2 / (n - 1.0)).sqrt(), median, s[s.len() - 1] - s[0])
}
#[derive(Clone, Copy)]
struct Body {
    at: [f64; 3],
    v: [f64; 3],
    m: f64,
}
fn energy(b: &[Body]) -> f64 {
    b.iter()
        .enumerate()
        .map(|(i, x)| {
            let kinetic = 0.5 * x.m * x.v.iter().map(|v| v * v).sum::<f64>();
            kinetic
                - b[i + 1..]
                    .iter()
                    .map(|y| x.m * y.m / x.at.iter().zip(y.at).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt())
                    .sum::<f64>()
        })
        .sum()
}
fn advance(b: &mut [Body], dt: f64) {
    for i in 0..b.len() {
        let (left, right) = b.split_at_mut(i + 1);
        let x = &mut left[i];
        for y in right {
            let d: [f64; 3] = std::array::from_fn(|k| x.at[k] - y.at[k]);
            let d2: f64 = d.iter().map(|d| d * d).sum();
            let mag = dt / (d2 * d2.sqrt());
            for k in 0..3 {
                x.v[k] -= d[k] * y.m * mag;
                y.v[k] += d[k] * x.m * mag;
            }
        }
    }
    b.iter_mut().for_each(|b| b.at.iter_mut().zip(b.v).for_each(|(p, v)| *p += dt * v));
}
fn haversine((la, lo): (f64, f64), (lb, lp): (f64, f64)) -> f64 {
    let h = |x: f64| (x.to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0 * (h(lb - la) + la.to_radians().cos() * lb.to_radians().cos() * h(lp - lo)).sqrt().asin()
}
fn hsv([r, g, b]: [f32; 3]) -> [f32; 3] {
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let d = max - min;
    let h = if d == 0.0 {
        0.0
    } else if max == r {
        ((g - b) / d).rem_euclid(6.0)
    } else if max == g {
        (b - r) / d + 2.0
    } else {
        (r - g) / d + 4.0
    };
    [h * 60.0, if max == 0.0 { 0.0 } else { d / max }, max]
}

fn main() {
    println!("{:?} {:?}", kahan((0..10_000).map(|_| 0.1)), (0..10_000).map(|_| 0.1).sum::<f64>());
    println!("{:?} {:?} {:?}", kahan([1e16, 1.0, -1e16]), roots(1.0, -1e9, 1.0), roots(1.0, 0.0, 1.0));
    println!("{:?}", fit(&[(0.0, 1.1), (1.0, 2.9), (2.0, 5.2), (3.0, 6.8)]));
    println!(
        "{:?} {:?} {:?}",
        romberg(f64::sin, 0.0, PI),
        romberg(|x| (-x * x).exp(), -3.0, 3.0),
        romberg(f64::sqrt, 0.0, 1.0)
    );
    println!("{:?}", runge_kutta(|_, [x, v]| [v, -x], [1.0, 0.0], TAU, 200));
    println!(
        "{:?}",
        runge_kutta(
            |_, [x, y, z]| [10.0 * (y - x), x * (28.0 - z) - y, x * y - 8.0 / 3.0 * z],
            [1.0, 1.0, 1.0],
            2.0,
            400
        )
    );
    println!("{:?} {:?}", golden(|x| (x - SQRT_2).powi(2), (0.0, 5.0)), golden(|x| x.cos(), (2.0, 4.0)));
    println!("{:?}", statistics(&[2.5, -1.0, 7.25, 3.0, 3.0, 9.75, 0.125]));
    println!(
        "{:?}",
        std::iter::successors(Some(0.3f64), |x| Some(3.9 * x * (1.0 - x))).step_by(20).take(4).collect::<Vec<_>>()
    );
    println!(
        "{:?}",
        std::iter::successors(Some(0.3f32), |x| Some(3.9 * x * (1.0 - x))).step_by(20).take(4).collect::<Vec<_>>()
    );
    let mut bodies = [
        Body { at: [0.0; 3], v: [0.0; 3], m: 4.0 * PI * PI },
        Body {
            at: [4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
            v: [0.606326392995832, 2.81198684491626, -0.02521836165988763],
            m: 0.03769367487038949,
        },
        Body {
            at: [8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
            v: [-1.01077434617879, 1.82566237123041, 0.008415761376584154],
            m: 0.011286326131968767,
        },
    ];
    let start = energy(&bodies);
    (0..500).for_each(|_| advance(&mut bodies, 0.01));
    println!("{start:?} {:?} {:?}", energy(&bodies), bodies[1].at);
    let inside = |cx: f64, cy: f64| {
        (0..80)
            .try_fold((0.0f64, 0.0f64), |(x, y), i| {
                if x * x + y * y > 4.0 {
                    Err(i)
                } else {
                    Ok((x * x - y * y + cx, 2.0 * x * y + cy))
                }
            })
            .err()
            .unwrap_or(80)
    };
    println!(
        "{}",
        (0..12)
            .map(|r| (0..30)
                .map(|c| b" .:-=+*#%@"[inside(c as f64 / 10.0 - 2.2, r as f64 / 5.0 - 1.2) as usize / 9 % 10] as char)
                .collect::<String>())
            .collect::<Vec<_>>()
            .join("|")
    );
    println!("{:?} {:?}", haversine((48.8566, 2.3522), (40.7128, -74.006)), haversine((0.0, 0.0), (0.0, 180.0)));
    println!("{:?}", [[1.0, 0.0, 0.0], [0.2, 0.4, 0.6], [0.5, 0.5, 0.5], [0.9, 0.1, 0.8]].map(hsv));
    let conv: Vec<f64> = (0..7)
        .map(|n: usize| {
            (0..4)
                .filter_map(|k| Some([1.0, 0.5, 0.25, 0.125][k] * [3.0, -1.0, 2.0, 0.5].get(n.checked_sub(k)?)?))
                .sum()
        })
        .collect();
    println!("{conv:?}");
    println!("{:?} {:?}", (1u64 << 53) as f64 + 1.0, ((1u64 << 53) + 1) as f64 - 1.0);
    println!("{:?} {:?} {:?}", 0.1 + 0.2 == 0.3, (0.1f64 + 0.2).to_bits() - 0.3f64.to_bits(), 0.1f32 + 0.2 == 0.3);
    println!("{:?} {:?}", (1e308 * 10.0, -1.0 / 0.0, 0.0 / 0.0 != 0.0), (f64::MIN_POSITIVE / 2.0 > 0.0, 5e-324 / 2.0));
    println!("{:?}", [1.0, 2.0, 3.0f64].map(|x| (x.ln_1p(), x.exp_m1(), x.cbrt(), x.hypot(4.0), x.atan2(-1.0))));
    println!(
        "{:?}",
        (
            7.5f64.div_euclid(-2.0),
            7.5f64.rem_euclid(-2.0),
            -7.5 % 2.0,
            (-7.5f64).div_euclid(2.0),
            1.5f64.mul_add(2.0, 0.1)
        )
    );
}
