//! Dynamic values: a registry of services by type, a message bus with typed handlers, dynamic values with conversion by `Any`, component bags, visitors by downcast.
use std::any::{type_name, Any, TypeId};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::rc::Rc;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
#[derive(Default)]
struct Services(HashMap<TypeId, Rc<dyn Any>>);
impl Services {
    fn add<T: Any>(&mut self, t: T) -> &mut Self {
        self.0.insert(TypeId::of::<T>(), Rc::new(t));
        self
    }
    fn get<T: Any>(&self) -> Option<Rc<T>> {
        self.0.get(&TypeId::of::<T>())?.clone().downcast().ok()
    }
}
type Handler = Box<dyn Fn(&dyn Any) -> bool>;
#[derive(Default)]
struct Bus {
    handlers: BTreeMap<&'static str, Vec<Handler>>,
}
impl Bus {
    fn on<E: Any>(&mut self, f: impl Fn(&E) -> bool + 'static) {
        self.handlers.entry(type_name::<E>()).or_default().push(Box::new(move |e| e.downcast_ref().is_some_and(&f)));
    }
    fn send<E: Any>(&self, e: E) -> usize {
        self.handlers.get(type_name::<E>()).map_or(0, |hs| hs.iter().take_while(|h| h(&e)).count())
    }
}
#[derive(Debug, Clone, PartialEq)]
struct Moved(i32, i32);
#[derive(Debug)]
struct Quit;
trait Dynamic: Any {
    fn clone_box(&self) -> Box<dyn Dynamic>;
    fn text(&self) -> String;
    fn same(&self, o: &dyn Dynamic) -> bool;
}
impl<T: Any + Clone + Debug + PartialEq> Dynamic for T {
    fn clone_box(&self) -> Box<dyn Dynamic> {
        Box::new(self.clone())
    }
    fn text(&self) -> String {
        format!("{self:?}")
    }
    fn same(&self, o: &dyn Dynamic) -> bool {
        (o as &dyn Any).downcast_ref::<T>() == Some(self)
    }
}
impl Clone for Box<dyn Dynamic> {
    fn clone(&self) -> Self {
        (**self).clone_box()
    }
}
fn describe(v: &dyn Any) -> String {
    macro_rules! try_types {
        ($($t:ty => $f:expr),* $(,)?) => {{
            $(if let Some(x) = v.downcast_ref::<$t>() { let f: fn(&$t) -> String = $f; return f(x); })*
            "?".into()
        }};
    }
    try_types! {
        i32 => |x| format!("int {x}"),
        &'static str => |s| format!("str {s}"),
        String => |s| format!("string {}", s.len()),
        Vec<Box<dyn Any>> => |v| format!("[{}]", v.iter().map(|x| describe(&**x)).collect::<Vec<_>>().join(", ")),
        Option<u8> => |o| format!("maybe {o:?}"),
        fn(i32) -> i32 => |f| format!("fn {}", f(20)),
        () => |_| "unit".into(),
        [u8; 3] => |a| format!("{a:?}"),
        Rc<RefCell<i32>> => |r| { *r.borrow_mut() += 1; format!("cell {}", r.borrow()) },
    }
}
fn main() {
    let mut s = Services::default();
    s.add(5u8).add(String::from("config")).add(RefCell::new(vec![1])).add(Moved(1, 2));
    s.get::<RefCell<Vec<i32>>>().unwrap().borrow_mut().push(2);
    p!(
        s.get::<u8>(),
        s.get::<u16>(),
        s.get::<String>(),
        s.get::<RefCell<Vec<i32>>>(),
        s.get::<Moved>().map(|m| m.0 + m.1),
        s.0.len()
    );
    let log = Rc::new(RefCell::new(vec![]));
    let mut bus = Bus::default();
    for name in ["a", "b", "c"] {
        let log = log.clone();
        bus.on(move |m: &Moved| {
            log.borrow_mut().push(format!("{name}{m:?}"));
            name != "b"
        });
    }
    bus.on(|_: &Quit| true);
    p!(
        bus.send(Moved(3, 4)),
        bus.send(Quit),
        bus.send("nobody"),
        log.borrow(),
        bus.handlers.values().map(Vec::len).collect::<Vec<_>>()
    );
    let list: Vec<Box<dyn Dynamic>> =
        vec![Box::new(1), Box::new("x"), Box::new(vec![Some(2.5)]), Box::new(Moved(0, 0))];
    let copy = list.clone();
    p!(
        copy.iter().map(|d| d.text()).collect::<Vec<_>>(),
        list.iter().zip(&copy).all(|(a, b)| a.same(&**b)),
        list[0].same(&*copy[1]),
        copy[3].same(&Moved(0, 0))
    );
    let shared = Rc::new(RefCell::new(7));
    let mixed: Vec<Box<dyn Any>> = vec![
        Box::new(1i32),
        Box::new("s"),
        Box::new(String::from("abc")),
        Box::new(()),
        Box::new(None::<u8>),
        Box::new((|x| x * 2) as fn(i32) -> i32),
        Box::new(shared.clone()),
        Box::new(*b"xyz"),
        Box::new(1u64),
    ];
    println!("{}", describe(&mixed));
    p!(
        shared,
        mixed.iter().map(|a| (**a).type_id() == TypeId::of::<i32>()).filter(|b| *b).count(),
        describe(&(vec![Box::new(Quit) as Box<dyn Any>]))
    );
    let send: Box<dyn Any + Send + Sync> = Box::new(3.5f32);
    let plain: Box<dyn Any> = send;
    p!(
        plain.is::<f32>(),
        plain.downcast::<f32>().map(|f| f.floor()).ok(),
        type_name::<dyn Any>(),
        TypeId::of::<str>() == TypeId::of::<[u8]>(),
        TypeId::of::<Box<dyn Any>>() == TypeId::of::<Box<dyn Any + Send>>()
    );
}
