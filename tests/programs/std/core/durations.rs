//! `std::time`: arithmetic of `Duration`, its conversions and printing; `Instant` and `SystemTime` by their relations only.
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

fn main() {
    let d = [
        Duration::ZERO,
        Duration::from_nanos(1),
        Duration::from_nanos(1_500),
        Duration::from_micros(999_999),
        Duration::from_millis(1_001),
        Duration::from_secs(90),
        Duration::new(3, 999_999_999),
        Duration::from_secs_f64(2.7),
        Duration::from_secs_f32(0.1),
        Duration::from_mins(61),
        Duration::from_hours(25),
        Duration::MAX,
    ];
    for x in d {
        println!("{x:?} {x:.0?} {x:.2?} {x:>12.1?} {x:<10?} {x:+?} {x:#?}");
        println!(
            " {} {} {} {} {} {} {}",
            x.as_secs(),
            x.as_millis(),
            x.as_micros(),
            x.as_nanos(),
            x.subsec_millis(),
            x.subsec_micros(),
            x.subsec_nanos()
        );
        println!(
            " {:?} {:?} {} {}",
            x.as_secs_f64(),
            x.as_secs_f32(),
            x.is_zero(),
            x == Duration::new(x.as_secs(), x.subsec_nanos())
        );
        println!(
            " {:?} {:?} {:?}",
            x.checked_add(Duration::from_nanos(1)),
            x.checked_sub(Duration::from_secs(2)),
            x.checked_mul(3)
        );
        println!(
            " {:?} {:?} {:?} {:?}",
            x.checked_div(7),
            x.saturating_sub(d[4]),
            x.saturating_mul(2),
            x.abs_diff(d[5])
        );
        println!(" {:?} {:?}", x / 3, x.div_duration_f64(d[4]));
    }
    let a = Duration::from_millis(2500);
    println!("{:?} {:?} {:?} {:?}", a + a, a - Duration::SECOND_LIKE, a * 4, a.mul_f64(1.5));
    println!("{:?} {:?} {:?}", a.div_f32(0.5), 3 * a, a.checked_div(0));
    let mut b = a;
    b += Duration::from_secs(1);
    b -= Duration::from_millis(1);
    b *= 3;
    b /= 2;
    println!("{b:?} {:?} {:?}", d[..7].iter().sum::<Duration>(), d.iter().min());
    println!(
        "{:?} {:?}",
        Duration::try_from_secs_f64(-1.0).map_err(|e| e.to_string()),
        Duration::try_from_secs_f32(f32::NAN).map_err(|e| e.to_string())
    );
    println!("{:?} {:?}", Duration::try_from_secs_f64(1e20).map_err(|e| e.to_string()), Duration::from_secs_f64(1e-10));
    println!("{:?}", [0.5, 1.5e-9, 2.5e-9, 0.999999999999].map(Duration::from_secs_f64));
    let t = Instant::now();
    let later = t + Duration::from_secs(5);
    println!("{:?} {:?} {:?}", later - t, later.duration_since(t), t.checked_duration_since(later));
    println!("{:?} {:?}", t.saturating_duration_since(later), later > t);
    println!("{:?} {}", t.checked_add(Duration::from_secs(1)).map(|x| x - t), t.elapsed() < Duration::from_secs(60));
    let s = UNIX_EPOCH + Duration::from_secs(86_400 * 365);
    println!(
        "{:?} {:?}",
        s.duration_since(UNIX_EPOCH),
        UNIX_EPOCH.duration_since(s).map_err(|e| (e.duration(), e.to_string()))
    );
    println!("{} {}", SystemTime::now() > s, s.elapsed().is_ok());
    println!(
        "{:?} {:?}",
        s.checked_sub(Duration::from_secs(1)).map(|x| x < s),
        s == UNIX_EPOCH + Duration::from_hours(24 * 365)
    );
    println!("{}", format_clock(Duration::from_secs(3_725)));
}
trait Second {
    const SECOND_LIKE: Duration;
}
impl Second for Duration {
    const SECOND_LIKE: Duration = Duration::from_secs(1);
}
fn format_clock(d: Duration) -> String {
    let s = d.as_secs();
    format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}
