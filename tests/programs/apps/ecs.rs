//! An entity-component system: generational indices, type-erased storages, queries over tuples by macros, systems as boxed closures
//! with parameters found by traits, resources, commands, events; a small deterministic simulation on it.
use std::any::{type_name, Any, TypeId};
use std::cell::{Ref, RefCell, RefMut};
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Entity {
    index: u32,
    generation: u32,
}

trait Storage: Any {
    fn remove(&mut self, index: u32);
    fn len(&self) -> usize;
    fn name(&self) -> &'static str;
    fn as_any(&self) -> &dyn Any;
    fn as_any_mut(&mut self) -> &mut dyn Any;
}
/// Dense values with a sparse index.
struct Sparse<T> {
    sparse: Vec<Option<u32>>,
    dense: Vec<(u32, T)>,
}
impl<T: 'static> Sparse<T> {
    fn insert(&mut self, index: u32, t: T) -> Option<T> {
        if self.sparse.len() <= index as usize {
            self.sparse.resize(index as usize + 1, None);
        }
        match self.sparse[index as usize] {
            Some(at) => Some(std::mem::replace(&mut self.dense[at as usize].1, t)),
            None => {
                self.sparse[index as usize] = Some(self.dense.len() as u32);
                self.dense.push((index, t));
                None
            }
        }
    }
    fn get(&self, index: u32) -> Option<&T> {
        let at = (*self.sparse.get(index as usize)?)?;
        Some(&self.dense[at as usize].1)
    }
}
impl<T: 'static> Storage for Sparse<T> {
    fn remove(&mut self, index: u32) {
        if let Some(at) = self.sparse.get_mut(index as usize).and_then(Option::take) {
            self.dense.swap_remove(at as usize);
            if let Some((moved, _)) = self.dense.get(at as usize) {
                self.sparse[*moved as usize] = Some(at);
            }
        }
    }
    fn len(&self) -> usize {
        self.dense.len()
    }
    fn name(&self) -> &'static str {
        type_name::<T>()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

#[derive(Default)]
struct World {
    generations: Vec<(u32, bool)>,
    free: Vec<u32>,
    storages: HashMap<TypeId, RefCell<Box<dyn Storage>>>,
    resources: HashMap<TypeId, RefCell<Box<dyn Any>>>,
    commands: RefCell<Vec<Box<dyn FnOnce(&mut World)>>>,
}
impl World {
    fn spawn(&mut self, bundle: impl Bundle) -> Entity {
        let index = self.free.pop().unwrap_or_else(|| {
            self.generations.push((0, false));
            self.generations.len() as u32 - 1
        });
        let slot = &mut self.generations[index as usize];
        slot.1 = true;
        let e = Entity { index, generation: slot.0 };
        bundle.add(self, e);
        e
    }
    fn alive(&self, e: Entity) -> bool {
        self.generations.get(e.index as usize) == Some(&(e.generation, true))
    }
    fn despawn(&mut self, e: Entity) -> bool {
        if !self.alive(e) {
            return false;
        }
        self.storages.values_mut().for_each(|s| s.get_mut().remove(e.index));
        self.generations[e.index as usize] = (e.generation + 1, false);
        self.free.push(e.index);
        true
    }
    fn storage_mut<T: 'static>(&mut self) -> &mut Sparse<T> {
        let s = self
            .storages
            .entry(TypeId::of::<T>())
            .or_insert_with(|| RefCell::new(Box::new(Sparse::<T> { sparse: vec![], dense: vec![] })));
        s.get_mut().as_any_mut().downcast_mut().expect("keyed by type")
    }
    fn read<T: 'static>(&self) -> Option<Ref<'_, Sparse<T>>> {
        self.storages
            .get(&TypeId::of::<T>())
            .map(|s| Ref::map(s.borrow(), |s| s.as_any().downcast_ref().expect("keyed by type")))
    }
    fn write<T: 'static>(&self) -> Option<RefMut<'_, Sparse<T>>> {
        self.storages
            .get(&TypeId::of::<T>())
            .map(|s| RefMut::map(s.borrow_mut(), |s| s.as_any_mut().downcast_mut().expect("keyed by type")))
    }
    fn insert_resource<T: 'static>(&mut self, t: T) {
        self.resources.insert(TypeId::of::<T>(), RefCell::new(Box::new(t)));
    }
    fn entity(&self, index: u32) -> Entity {
        Entity { index, generation: self.generations[index as usize].0 }
    }
    fn apply(&mut self) {
        for c in std::mem::take(self.commands.get_mut()) {
            c(self);
        }
    }
}

trait Bundle {
    fn add(self, world: &mut World, e: Entity);
}
/// What a query fetches for an entity: `&T`, `&mut T`, `Option<..>`, tuples.
trait Fetch {
    type Item<'w>;
    type Lock<'w>;
    fn lock(world: &World) -> Option<Self::Lock<'_>>;
    /// # Safety
    /// `index` is asked for once while items live.
    unsafe fn get<'w>(lock: &Self::Lock<'w>, index: u32) -> Option<Self::Item<'w>>;
}
impl<T: 'static> Fetch for &T {
    type Item<'w> = &'w T;
    type Lock<'w> = (Ref<'w, Sparse<T>>, PhantomData<&'w T>);
    fn lock(world: &World) -> Option<Self::Lock<'_>> {
        Some((world.read()?, PhantomData))
    }
    unsafe fn get<'w>(lock: &Self::Lock<'w>, index: u32) -> Option<&'w T> {
        lock.0.get(index).map(|t| unsafe { &*(t as *const T) })
    }
}
impl<T: 'static> Fetch for &mut T {
    type Item<'w> = &'w mut T;
    type Lock<'w> = (RefCell<RefMut<'w, Sparse<T>>>, PhantomData<&'w mut T>);
    fn lock(world: &World) -> Option<Self::Lock<'_>> {
        Some((RefCell::new(world.write()?), PhantomData))
    }
    unsafe fn get<'w>(lock: &Self::Lock<'w>, index: u32) -> Option<&'w mut T> {
        let mut s = lock.0.borrow_mut();
        let at = (*s.sparse.get(index as usize)?)?;
        let p: *mut T = &mut s.dense[at as usize].1;
        Some(unsafe { &mut *p })
    }
}
impl<F: Fetch> Fetch for Option<F> {
    type Item<'w> = Option<F::Item<'w>>;
    type Lock<'w> = Option<F::Lock<'w>>;
    fn lock(world: &World) -> Option<Self::Lock<'_>> {
        Some(F::lock(world))
    }
    unsafe fn get<'w>(lock: &Self::Lock<'w>, index: u32) -> Option<Self::Item<'w>> {
        Some(lock.as_ref().and_then(|l| unsafe { F::get(l, index) }))
    }
}
macro_rules! tuples {
    ($($($T:ident $n:tt),+;)*) => {$(
        impl<$($T: 'static),+> Bundle for ($($T,)+) {
            fn add(self, world: &mut World, e: Entity) {
                $(world.storage_mut::<$T>().insert(e.index, self.$n);)+
            }
        }
        impl<$($T: Fetch),+> Fetch for ($($T,)+) {
            type Item<'w> = ($($T::Item<'w>,)+);
            type Lock<'w> = ($($T::Lock<'w>,)+);
            fn lock(world: &World) -> Option<Self::Lock<'_>> {
                Some(($($T::lock(world)?,)+))
            }
            unsafe fn get<'w>(lock: &Self::Lock<'w>, index: u32) -> Option<Self::Item<'w>> {
                Some(($(unsafe { $T::get(&lock.$n, index)? },)+))
            }
        }
        impl<Func, $($T: Param),+> System<($($T,)+)> for Func
        where
            Func: FnMut($($T),+) + for<'w> FnMut($($T::Of<'w>),+),
        {
            fn run(&mut self, world: &World) {
                self($($T::from(world)),+)
            }
        }
    )*};
}
tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
}

struct Query<'w, F: Fetch>(&'w World, PhantomData<F>);
impl<'w, F: Fetch> Query<'w, F> {
    fn each(&self, mut f: impl FnMut(Entity, F::Item<'_>)) {
        let Some(lock) = F::lock(self.0) else { return };
        for index in 0..self.0.generations.len() as u32 {
            if self.0.generations[index as usize].1 {
                if let Some(item) = unsafe { F::get(&lock, index) } {
                    f(self.0.entity(index), item);
                }
            }
        }
    }
}
struct Res<'w, T> {
    guard: Ref<'w, T>,
}
impl<T> Deref for Res<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.guard
    }
}
struct ResMut<'w, T> {
    guard: RefMut<'w, T>,
}
impl<T> Deref for ResMut<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.guard
    }
}
impl<T> DerefMut for ResMut<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}
struct Commands<'w>(&'w World);
impl Commands<'_> {
    fn push(&self, f: impl FnOnce(&mut World) + 'static) {
        self.0.commands.borrow_mut().push(Box::new(f));
    }
}

trait Param {
    type Of<'w>;
    fn from(world: &World) -> Self::Of<'_>;
}
impl<F: Fetch + 'static> Param for Query<'_, F> {
    type Of<'w> = Query<'w, F>;
    fn from(world: &World) -> Query<'_, F> {
        Query(world, PhantomData)
    }
}
impl<T: 'static> Param for Res<'_, T> {
    type Of<'w> = Res<'w, T>;
    fn from(world: &World) -> Res<'_, T> {
        Res {
            guard: Ref::map(world.resources[&TypeId::of::<T>()].borrow(), |r| r.downcast_ref().expect("keyed by type")),
        }
    }
}
impl<T: 'static> Param for ResMut<'_, T> {
    type Of<'w> = ResMut<'w, T>;
    fn from(world: &World) -> ResMut<'_, T> {
        ResMut {
            guard: RefMut::map(world.resources[&TypeId::of::<T>()].borrow_mut(), |r| {
                r.downcast_mut().expect("keyed by type")
            }),
        }
    }
}
impl Param for Commands<'_> {
    type Of<'w> = Commands<'w>;
    fn from(world: &World) -> Commands<'_> {
        Commands(world)
    }
}
trait System<P> {
    fn run(&mut self, world: &World);
}
#[derive(Default)]
struct Schedule(Vec<(&'static str, Box<dyn FnMut(&World)>)>);
impl Schedule {
    fn add<P, S: System<P> + 'static>(mut self, name: &'static str, mut s: S) -> Self {
        self.0.push((name, Box::new(move |w| s.run(w))));
        self
    }
    fn run(&mut self, world: &mut World) {
        for (_, s) in &mut self.0 {
            s(world);
            world.apply();
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Pos(i32, i32);
#[derive(Debug)]
struct Vel(i32, i32);
#[derive(Debug)]
struct Health(i32);
struct Name(String);
struct Tick(u32);
#[derive(Default)]
struct Log(Vec<String>);

fn motion(q: Query<(&mut Pos, &Vel)>) {
    q.each(|_, (p, v)| {
        p.0 += v.0;
        p.1 += v.1;
    });
}
fn bounce(q: Query<(&Pos, &mut Vel, Option<&Name>)>, mut log: ResMut<Log>, tick: Res<Tick>) {
    q.each(|e, (p, v, name)| {
        if !(0..10).contains(&p.0) {
            v.0 = -v.0;
            log.0.push(format!(
                "{}: {} bounces",
                tick.0,
                name.map_or_else(|| format!("#{}", e.index), |n| n.0.clone())
            ));
        }
    });
}
fn collide(q: Query<(&Pos, &mut Health)>, all: Query<(&Pos,)>, commands: Commands, mut log: ResMut<Log>) {
    let mut at: BTreeMap<(i32, i32), u32> = BTreeMap::new();
    all.each(|_, (p,)| *at.entry((p.0, p.1)).or_default() += 1);
    q.each(|e, (p, h)| {
        h.0 -= at[&(p.0, p.1)] as i32 - 1;
        if h.0 <= 0 {
            log.0.push(format!("{e:?} dies"));
            let p = *p;
            commands.push(move |w| {
                w.despawn(e);
                w.spawn((p, Vel(-1, 0)));
            });
        }
    });
}

fn main() {
    let mut w = World::default();
    w.insert_resource(Tick(0));
    w.insert_resource(Log::default());
    let first = w.spawn((Pos(0, 0), Vel(1, 0), Health(2), Name("runner".into())));
    for i in 0..4 {
        w.spawn((Pos(9 - i, 0), Vel(-1, 0), Health(i)));
    }
    w.spawn((Pos(5, 0), Name("rock".into())));
    let mut count = 0;
    let mut schedule = Schedule::default()
        .add("tick", |mut t: ResMut<Tick>| t.0 += 1)
        .add("motion", motion)
        .add("bounce", bounce)
        .add("collide", collide)
        .add("count", move |q: Query<(&Vel,)>, mut log: ResMut<Log>, t: Res<Tick>| {
            q.each(|_, _| count += 1);
            if t.0 % 4 == 0 {
                log.0.push(format!("{count} movers so far"));
            }
        });
    println!("{:?}", schedule.0.iter().map(|s| s.0).collect::<Vec<_>>());
    for _ in 0..12 {
        schedule.run(&mut w);
    }
    println!("{}", <Res<Log> as Param>::from(&w).0.join("\n"));
    println!("{} {} {:?}", w.alive(first), w.despawn(first), w.generations);
    let mut names: Vec<_> = w.storages.values().map(|s| (s.borrow().name(), s.borrow().len())).collect();
    names.sort();
    println!("{names:?}");
    Query::<(&Pos, Option<&mut Health>)>(&w, PhantomData).each(|e, (p, h)| println!("{e:?} {p:?} {h:?}"));
}
