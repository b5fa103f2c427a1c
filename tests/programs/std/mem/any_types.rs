//! `Any`, `TypeId`, `type_name`, `Cow`, `Borrow`, `ToOwned`, `AsRef`, `From`/`Into`/`TryFrom`, `Default`, `PhantomData`, marker traits.
use std::any::{type_name, type_name_of_val, Any, TypeId};
use std::borrow::{Borrow, BorrowMut, Cow};
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

#[derive(Debug, Default, Clone, PartialEq)]
struct Celsius(f64);
#[derive(Debug, Default, Clone, PartialEq)]
struct Fahrenheit(f64);
impl From<Celsius> for Fahrenheit {
    fn from(c: Celsius) -> Self {
        Fahrenheit(c.0 * 9.0 / 5.0 + 32.0)
    }
}
struct EvenU8(u8);
impl TryFrom<i32> for EvenU8 {
    type Error = String;
    fn try_from(x: i32) -> Result<Self, String> {
        let b = u8::try_from(x).map_err(|e| e.to_string())?;
        if b % 2 == 0 {
            Ok(EvenU8(b))
        } else {
            Err(format!("{b} is odd"))
        }
    }
}

/// One value of each type.
#[derive(Default)]
struct TypeMap(HashMap<TypeId, Box<dyn Any>>);
impl TypeMap {
    fn put<T: Any>(&mut self, t: T) -> Option<T> {
        self.0.insert(TypeId::of::<T>(), Box::new(t)).map(|b| *b.downcast().unwrap())
    }
    fn get<T: Any>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
    fn or_default<T: Any + Default>(&mut self) -> &mut T {
        self.0.entry(TypeId::of::<T>()).or_insert_with(|| Box::<T>::default()).downcast_mut().unwrap()
    }
}

struct Meters<T, Unit>(T, PhantomData<Unit>);
#[derive(Default, Debug)]
#[allow(dead_code)]
enum Mode {
    Fast,
    #[default]
    Normal,
}
#[derive(Default, Debug)]
struct Config {
    name: String,
    size: Option<usize>,
    mode: Mode,
    ratio: f32,
    pair: (i8, char),
    list: [bool; 3],
    map: BTreeMap<u8, u8>,
}

fn describe(v: &dyn Any) -> String {
    if let Some(x) = v.downcast_ref::<i32>() {
        format!("i32 {x}")
    } else if let Some(s) = v.downcast_ref::<String>() {
        format!("String {s}")
    } else if v.is::<fn(i32) -> i32>() {
        "function".into()
    } else {
        "unknown".into()
    }
}
fn shout<'a>(s: &'a str) -> Cow<'a, str> {
    if s.chars().any(char::is_lowercase) {
        s.to_uppercase().into()
    } else {
        s.into()
    }
}
fn len_of(s: impl AsRef<[u8]>) -> usize {
    s.as_ref().len()
}
fn sum_all<T: Borrow<i32>>(v: impl IntoIterator<Item = T>) -> i32 {
    v.into_iter().map(|t| *t.borrow()).sum()
}

fn main() {
    println!("{} {} {}", describe(&5), describe(&String::from("x")), describe(&"static"));
    println!("{} {}", describe(&((|x| x) as fn(i32) -> i32)), TypeId::of::<&'static str>() == TypeId::of::<&str>());
    let mut t = TypeMap::default();
    println!("{:?} {:?} {:?}", t.put(5u8), t.put(6u8), t.put("text"));
    *t.or_default::<Vec<u8>>() = vec![1];
    t.or_default::<Vec<u8>>().push(2);
    println!("{:?} {:?} {:?} {:?}", t.get::<u8>(), t.get::<&str>(), t.get::<Vec<u8>>(), t.get::<i64>());
    println!(
        "{} {} {}",
        type_name::<Option<Vec<&str>>>(),
        type_name::<(u8, [i32; 3])>(),
        type_name::<dyn Fn(u8) -> i8 + Send>()
    );
    println!("{} {}", type_name_of_val(&shout), type_name::<Meters<f32, Config>>());
    println!("{:?} {:?}", matches!(shout("LOUD"), Cow::Borrowed(_)), shout("quiet"));
    let mut c: Cow<[i32]> = Cow::Borrowed(&[1, 2]);
    c.to_mut().push(3);
    println!("{c:?} {}", c.len());
    println!("{:?}", c.into_owned());
    let mut s = Cow::from("a");
    s += "b";
    println!("{s} {} {:?}", s == "ab", Cow::<str>::default() + "plus");
    println!("{} {} {}", len_of("abc"), len_of(vec![1, 2]), len_of([0u8; 5]));
    println!("{} {}", sum_all([1, 2, 3]), sum_all(&[4, 5]));
    let f: Fahrenheit = Celsius(100.0).into();
    println!("{f:?} {:?}", EvenU8::try_from(8).map(|e| e.0));
    for x in [7, 300] {
        println!("{:?}", TryInto::<EvenU8>::try_into(x).map(|e| e.0));
    }
    println!("{:#?}", Config { size: Some(1), ..Default::default() });
    println!("{} {:?}", Meters::<_, u8>(5.5, PhantomData).0, PhantomData::<String>);
    println!("{} {}", size_of::<Meters<u32, String>>(), i64::from(true) + i64::from(b'a') + i64::from(-3i8));
    println!("{:?} {:?} {:?}", String::from('c'), Vec::from("é"), Box::<[char]>::from(['a', 'b']));
    println!("{:?} {:?}", <[i32; 2]>::from((1, 2)), <(i32, i32, i32)>::from([1, 2, 3]));
    println!("{:?} {:?}", u32::try_from('é'), char::try_from(955u32));
    println!("{:?} {:?}", f64::from(3u32), u128::from(7u64));
    let mut v = vec![3, 1, 2];
    BorrowMut::<[i32]>::borrow_mut(&mut v).sort();
    AsMut::<[i32]>::as_mut(&mut v)[0] = 10;
    println!("{v:?} {:?}", ["a", "b"].to_owned());
    println!("{:?} {:?}", "x".to_owned() + ToOwned::to_owned("y").as_str(), <str as ToOwned>::to_owned("z"));
    println!("{:?}", std::convert::identity::<fn(u8) -> char>(char::from)(65));
    let b: Box<dyn Any + Send> = Box::new(3.5f32);
    println!(
        "{:?} {:?}",
        b.downcast::<f32>().map(|f| *f + 1.0).ok(),
        (&1u8 as &dyn Any).type_id() == TypeId::of::<u8>()
    );
}
