//! The sun and its four great planets, moved by symplectic Euler steps: floating-point arithmetic on small structures.

const STEPS: usize = 400_000;
const SOLAR_MASS: f64 = 4.0 * std::f64::consts::PI * std::f64::consts::PI;
const DAYS_PER_YEAR: f64 = 365.24;

#[derive(Clone, Copy)]
struct Body {
    position: [f64; 3],
    velocity: [f64; 3],
    mass: f64,
}

fn planet(position: [f64; 3], velocity_per_day: [f64; 3], mass: f64) -> Body {
    Body { position, velocity: velocity_per_day.map(|v| v * DAYS_PER_YEAR), mass: mass * SOLAR_MASS }
}

fn solar_system() -> [Body; 5] {
    let mut bodies = [
        Body { position: [0.0; 3], velocity: [0.0; 3], mass: SOLAR_MASS },
        planet(
            [4.841_431_442_464_721, -1.160_320_044_027_428_4, -0.103_622_044_471_123_11],
            [0.001_660_076_642_744_037, 0.007_699_011_184_197_404, -0.000_069_046_001_697_206_3],
            0.000_954_791_938_424_326_6,
        ),
        planet(
            [8.343_366_718_244_58, 4.124_798_564_124_305, -0.403_523_417_114_321],
            [-0.002_767_425_107_268_624, 0.004_998_528_012_349_172, 0.000_023_041_729_757_376_393],
            0.000_285_885_980_666_130_8,
        ),
        planet(
            [12.894_369_562_139_131, -15.111_151_401_698_631, -0.223_307_578_892_655_73],
            [0.002_964_601_375_647_616, 0.002_378_471_739_594_809_5, -0.000_029_658_956_854_023_756],
            0.000_043_662_440_433_515_63,
        ),
        planet(
            [15.379_697_114_850_917, -25.919_314_609_987_964, 0.179_258_772_950_371_18],
            [0.002_680_677_724_903_893_2, 0.001_628_241_700_382_423, -0.000_095_159_225_451_971_59],
            0.000_051_513_890_204_661_145,
        ),
    ];
    // The centre of mass stands still.
    let mut momentum = [0.0; 3];
    for body in &bodies {
        for (sum, v) in momentum.iter_mut().zip(body.velocity) {
            *sum += v * body.mass;
        }
    }
    bodies[0].velocity = momentum.map(|p| -p / SOLAR_MASS);
    bodies
}

fn difference(a: &[f64; 3], b: &[f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn square(v: &[f64; 3]) -> f64 {
    v[0] * v[0] + v[1] * v[1] + v[2] * v[2]
}

fn energy(bodies: &[Body]) -> f64 {
    let mut energy = 0.0;
    for (i, body) in bodies.iter().enumerate() {
        energy += 0.5 * body.mass * square(&body.velocity);
        for other in &bodies[i + 1..] {
            energy -= body.mass * other.mass / square(&difference(&body.position, &other.position)).sqrt();
        }
    }
    energy
}

fn advance(bodies: &mut [Body], dt: f64) {
    for i in 0..bodies.len() {
        let (left, right) = bodies.split_at_mut(i + 1);
        let body = &mut left[i];
        for other in right {
            let d = difference(&body.position, &other.position);
            let distance = square(&d);
            let magnitude = dt / (distance * distance.sqrt());
            for k in 0..3 {
                body.velocity[k] -= d[k] * other.mass * magnitude;
                other.velocity[k] += d[k] * body.mass * magnitude;
            }
        }
    }
    for body in bodies {
        for (p, v) in body.position.iter_mut().zip(body.velocity) {
            *p += dt * v;
        }
    }
}

fn main() {
    let mut bodies = solar_system();
    println!("{:.9}", energy(&bodies));
    for _ in 0..STEPS {
        advance(&mut bodies, 0.01);
    }
    println!("{:.9}", energy(&bodies));
}
