//! Calendars: civil dates and day numbers, weekdays, ISO weeks, Easter, leap rules, parsing and formatting with patterns, durations,
//! recurrences as iterators, zones with fixed offsets, a printed month, working days, Julian and Gregorian.
use std::collections::BTreeSet;
use std::fmt;
use std::iter;
use std::ops::{Add, AddAssign, RangeInclusive, Sub};
use std::str::FromStr;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Date {
    year: i32,
    month: Month,
    day: u8,
}
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
enum Month {
    January = 1,
    February,
    March,
    April,
    May,
    June,
    July,
    August,
    September,
    October,
    November,
    December,
}
use Month::*;
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}
use Weekday::*;

impl Month {
    const ALL: [Month; 12] =
        [January, February, March, April, May, June, July, August, September, October, November, December];
    fn from_number(n: u8) -> Option<Month> {
        Month::ALL.get(n.checked_sub(1)? as usize).copied()
    }
    const fn days(self, leap: bool) -> u8 {
        match self {
            February => 28 + leap as u8,
            April | June | September | November => 30,
            _ => 31,
        }
    }
    fn next(self) -> (Month, bool) {
        (Month::ALL[self as usize % 12], self == December)
    }
}
impl Weekday {
    const ALL: [Weekday; 7] = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
}
#[derive(Debug, PartialEq, Clone, Copy)]
struct Days(i64);
#[derive(Debug, PartialEq)]
enum BadDate {
    Shape,
    Month(u8),
    Day { given: u8, last: u8 },
}

impl Date {
    const fn leap(year: i32) -> bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
    fn new(year: i32, month: u8, day: u8) -> Result<Date, BadDate> {
        let month = Month::from_number(month).ok_or(BadDate::Month(month))?;
        match month.days(Date::leap(year)) {
            last if (1..=last).contains(&day) => Ok(Date { year, month, day }),
            last => Err(BadDate::Day { given: day, last }),
        }
    }
    /// Days since 1970-01-01, by the era arithmetic that needs no tables.
    fn number(self) -> i64 {
        let m = self.month as i64;
        let y = self.year as i64 - (m <= 2) as i64;
        let era = y.div_euclid(400);
        let in_year = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + self.day as i64 - 1;
        let yoe = y.rem_euclid(400);
        era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + in_year - 719468
    }
    fn from_number(n: i64) -> Date {
        let z = n + 719468;
        let (era, doe) = (z.div_euclid(146097), z.rem_euclid(146097));
        let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        Date {
            year: (yoe + era * 400 + (month <= 2) as i64) as i32,
            month: Month::from_number(month).unwrap(),
            day: (doy - (153 * mp + 2) / 5 + 1) as u8,
        }
    }
    fn weekday(self) -> Weekday {
        Weekday::ALL[(self.number() + 3).rem_euclid(7) as usize]
    }
    fn ordinal(self) -> u16 {
        (self.number() - Date { month: January, day: 1, ..self }.number() + 1) as u16
    }
    fn iso_week(self) -> (i32, u8) {
        let thursday = self + Days(3 - self.weekday() as i64);
        (thursday.year, ((thursday.ordinal() - 1) / 7 + 1) as u8)
    }
    fn easter(year: i32) -> Date {
        let (a, b, c) = (year % 19, year / 100, year % 100);
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        Date::new(year, (n / 31) as u8, (n % 31 + 1) as u8).expect("a date in spring")
    }
    fn add_months(self, n: i32) -> Date {
        let total = self.year * 12 + self.month as i32 - 1 + n;
        let (year, month) = (total.div_euclid(12), Month::ALL[total.rem_euclid(12) as usize]);
        Date { year, month, day: self.day.min(month.days(Date::leap(year))) }
    }
    fn every(self, step: impl Fn(Date) -> Date) -> impl Iterator<Item = Date> {
        iter::successors(Some(self), move |d| Some(step(*d)))
    }
    fn format(self, pattern: &str) -> String {
        let mut out = String::new();
        let mut chars = pattern.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            let Some(kind) = chars.next() else { break };
            out += &match kind {
                'Y' => format!("{:04}", self.year),
                'm' => format!("{:02}", self.month as u8),
                'd' => format!("{:02}", self.day),
                'e' => format!("{:>2}", self.day),
                'B' => format!("{:?}", self.month),
                'b' => format!("{:.3}", format!("{:?}", self.month)),
                'A' => format!("{:?}", self.weekday()),
                'a' => format!("{:?}", self.weekday())[..2].to_owned(),
                'j' => format!("{:03}", self.ordinal()),
                'V' => format!("{:02}", self.iso_week().1),
                'o' => match self.day {
                    n if n / 10 == 1 => format!("{n}th"),
                    n => format!("{n}{}", ["th", "st", "nd", "rd"].get(n as usize % 10).unwrap_or(&"th")),
                },
                other => format!("%{other}"),
            };
        }
        out
    }
}
impl Add<Days> for Date {
    type Output = Date;
    fn add(self, d: Days) -> Date {
        Date::from_number(self.number() + d.0)
    }
}
impl AddAssign<Days> for Date {
    fn add_assign(&mut self, d: Days) {
        *self = *self + d;
    }
}
impl Sub for Date {
    type Output = Days;
    fn sub(self, o: Date) -> Days {
        Days(self.number() - o.number())
    }
}
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.format(if f.alternate() { "%A, %o %B %Y" } else { "%Y-%m-%d" }))
    }
}
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Date {
    type Err = BadDate;
    fn from_str(s: &str) -> Result<Date, BadDate> {
        let mut parts = s.rsplitn(3, '-');
        let mut number = || parts.next().and_then(|p| p.parse::<i32>().ok()).ok_or(BadDate::Shape);
        let (d, m, y) = (number()?, number()?, number()?);
        let small = |n: i32| u8::try_from(n).map_err(|_| BadDate::Shape);
        Date::new(y, small(m)?, small(d)?)
    }
}
fn month_table(year: i32, month: Month) -> String {
    let first = Date { year, month, day: 1 };
    let blank = iter::repeat_n("  ".to_owned(), first.weekday() as usize);
    let days: Vec<String> = blank.chain((1..=month.days(Date::leap(year))).map(|d| format!("{d:>2}"))).collect();
    let head = Weekday::ALL.map(|w| format!("{w:?}")[..2].to_owned()).join(" ");
    iter::once(format!("{:^20}", first.format("%B %Y")))
        .chain([head])
        .chain(days.chunks(7).map(|w| w.join(" ")))
        .collect::<Vec<_>>()
        .join("\n")
}
struct Clock {
    seconds: i64,
    offset: i32,
}
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.seconds + i64::from(self.offset) * 60;
        let (day, s) = (local.div_euclid(86400), local.rem_euclid(86400));
        let (h, m) = (self.offset.abs() / 60, self.offset.abs() % 60);
        write!(f, "{}T{:02}:{:02}:{:02}", Date::from_number(day), s / 3600, s / 60 % 60, s % 60)?;
        if self.offset == 0 {
            f.write_str("Z")
        } else {
            write!(f, "{}{h:02}:{m:02}", if self.offset < 0 { '-' } else { '+' })
        }
    }
}
fn working_days(r: RangeInclusive<Date>, holidays: &BTreeSet<Date>) -> usize {
    let (start, end) = r.into_inner();
    start
        .every(|d| d + Days(1))
        .take_while(|d| *d <= end)
        .filter(|d| d.weekday() < Saturday && !holidays.contains(d))
        .count()
}

fn main() {
    let d: Date = "2024-02-29".parse().unwrap();
    println!("{d} {d:#} [{d:>12}] {d:?} {}", d.format("%a %e %b, day %j, week %V, 100%% %q"));
    for s in ["2023-02-29", "2024-13-01", "2024-1", "x-1-1", "-44-03-15", "1900-02-29", "2000-02-29", "2024-04-31"] {
        println!("{s} {:?}", s.parse::<Date>().map(|d| (d, d.weekday(), d.number())));
    }
    let all = (-800_000..800_000).step_by(977).all(|n| Date::from_number(n).number() == n);
    println!("{all} {} {}", Date::from_number(0), Date::from_number(-1));
    println!(
        "{:?}",
        ["2020-12-31", "2021-01-01", "2019-12-30", "2026-11-23"].map(|s| s.parse::<Date>().unwrap().iso_week())
    );
    println!("{:?}", [1999, 2000, 2024, 2025, 2038].map(Date::easter));
    println!(
        "{:?} {:?}",
        d.add_months(12),
        "2024-01-31".parse::<Date>().unwrap().every(|d| d.add_months(1)).take(4).collect::<Vec<_>>()
    );
    println!("{:?} {:?}", d - Date::new(2000, 1, 1).unwrap(), d + Days(-366));
    println!(
        "{:?}",
        (2020..2030)
            .flat_map(|y| Month::ALL.map(|m| Date { year: y, month: m, day: 13 }))
            .filter(|d| d.weekday() == Friday)
            .count()
    );
    println!("{:?}", Date::new(2024, 10, 1).unwrap().every(|d| d + Days(1)).filter(|d| d.weekday() == Thursday).nth(3));
    println!("{}", month_table(2024, February));
    println!("{:?}", Month::ALL.iter().map(|m| m.next()).filter(|n| n.1).count());
    for (s, o) in [(0, 0), (1_700_000_000, 330), (-1, -480), (951_782_400, 60)] {
        println!("{}", Clock { seconds: s, offset: o });
    }
    let easter = Date::easter(2024);
    let holidays: BTreeSet<Date> = [easter + Days(-2), easter + Days(1), easter + Days(39)].into();
    println!(
        "{:?} {}",
        holidays,
        working_days(Date::new(2024, 3, 1).unwrap()..=Date::new(2024, 5, 31).unwrap(), &holidays)
    );
    let mut sorted = [easter, d, Date::new(-5, 1, 1).unwrap()];
    sorted.sort_by_key(|d| std::cmp::Reverse(*d));
    println!("{sorted:?} {:?}", sorted.iter().map(|d| d.weekday()).collect::<BTreeSet<_>>());
    let mut e = d;
    e += Days(10_000);
    println!(
        "{e:#} {}",
        ["1st", "2nd", "11th", "23rd"]
            .iter()
            .all(|s| (1..=31).any(|n| Date::new(2024, 1, n).unwrap().format("%o") == *s))
    );
}
