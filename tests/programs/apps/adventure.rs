//! A text adventure: a world from a description in a macro, a parser of commands with synonyms and objects, rules as functions over the
//! world, scripted by standard input; an enum-heavy state machine with inventory, doors, light, a talking character and scoring.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::io::{self, BufRead};
use std::rc::Rc;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Direction {
    North,
    South,
    East,
    West,
    Up,
    Down,
}
impl Direction {
    fn opposite(self) -> Self {
        use Direction::*;
        match self {
            North => South,
            South => North,
            East => West,
            West => East,
            Up => Down,
            Down => Up,
        }
    }
}
type Name = Rc<str>;
#[derive(Debug, Clone, PartialEq)]
enum Place {
    Room(Name),
    Held,
    Inside(Name),
    Nowhere,
}
#[derive(Debug, Clone, PartialEq)]
enum Nature {
    Plain,
    Container { open: bool, key: Option<Name> },
    Lamp { on: bool, fuel: u32 },
    Food { left: u8 },
    Fixed,
}
struct Thing {
    look: &'static str,
    place: Place,
    nature: Nature,
    worth: u32,
}
struct Room {
    title: &'static str,
    text: &'static str,
    dark: bool,
    exits: BTreeMap<Direction, (Name, Option<Name>)>,
    seen: bool,
}
#[derive(Default)]
struct World {
    rooms: HashMap<Name, Room>,
    things: BTreeMap<Name, Thing>,
    here: Option<Name>,
    turns: u32,
    over: Option<&'static str>,
    told: BTreeSet<&'static str>,
}
#[derive(Debug, PartialEq)]
enum Command {
    Go(Direction),
    Take(Vec<String>),
    Drop(String),
    Look(Option<String>),
    Open(String, Option<String>),
    Put { what: String, into: String },
    Light(String, bool),
    Eat(String),
    Ask(String),
    Inventory,
    Score,
    Wait(u32),
    Quit,
}
#[derive(Debug)]
enum Misunderstood<'a> {
    Nothing,
    Verb(&'a str),
    Object { verb: &'a str },
    Extra(Vec<&'a str>),
}
impl fmt::Display for Misunderstood<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("Say something."),
            Self::Verb(v) => write!(f, "I do not know how to \"{v}\"."),
            Self::Object { verb } => write!(f, "What do you want to {verb}?"),
            Self::Extra(words) => write!(f, "I understood all but \"{}\".", words.join(" ")),
        }
    }
}
macro_rules! world {
    (rooms { $($room:ident $title:literal $text:literal $($dark:ident)? [$($dir:ident -> $to:ident $(by $door:ident)?),*];)* }
     things { $($thing:ident $look:literal at $place:expr, $nature:expr $(, worth $worth:literal)?;)* } start $start:ident) => {{
        let mut w = World::default();
        let name = |s: &str| -> Name { Rc::from(s) };
        $(
            let exits = [$((Direction::$dir, (name(stringify!($to)), world!(@opt name $($door)?)))),*].into_iter().collect();
            w.rooms.insert(name(stringify!($room)), Room { title: $title, text: $text, dark: world!(@dark $($dark)?), exits, seen: false });
        )*
        $( w.things.insert(name(stringify!($thing)), Thing { look: $look, place: $place, nature: $nature, worth: 0 $(+ $worth)? }); )*
        w.here = Some(name(stringify!($start)));
        w
    }};
    (@opt $name:ident) => { None };
    (@opt $name:ident $door:ident) => { Some($name(stringify!($door))) };
    (@dark) => { false };
    (@dark dark) => { true };
}

fn parse(line: &str) -> Result<Command, Misunderstood<'_>> {
    use Direction::*;
    let words: Vec<&str> =
        line.split_whitespace().filter(|w| !["the", "a", "an", "to", "at", "some"].contains(w)).collect();
    let direction = |w: &str| {
        [North, South, East, West, Up, Down].into_iter().find(|d| format!("{d:?}").to_lowercase().starts_with(w))
    };
    let (&verb, rest) = words.split_first().ok_or(Misunderstood::Nothing)?;
    let object = || rest.first().map(|w| w.to_string()).ok_or(Misunderstood::Object { verb });
    let command = match (verb, rest) {
        ("go" | "walk", [d, ..]) => Command::Go(direction(d).ok_or(Misunderstood::Verb(verb))?),
        (d, []) if direction(d).is_some() && (d.len() == 1 || d.len() > 3 || d == "up") => {
            Command::Go(direction(d).expect("checked"))
        }
        ("take" | "get", many) if !many.is_empty() => {
            return Ok(Command::Take(
                many.iter()
                    .flat_map(|w| w.split(','))
                    .filter(|w| !w.is_empty() && *w != "and")
                    .map(String::from)
                    .collect(),
            ))
        }
        ("drop", _) => Command::Drop(object()?),
        ("look" | "l" | "examine" | "x", []) => Command::Look(None),
        ("look" | "examine" | "x", [o]) => Command::Look(Some(o.to_string())),
        ("open" | "unlock", [o, "with", k]) => return Ok(Command::Open(o.to_string(), Some(k.to_string()))),
        ("open" | "unlock", _) => Command::Open(object()?, None),
        ("put", [what, "in" | "into", into]) => {
            return Ok(Command::Put { what: what.to_string(), into: into.to_string() })
        }
        ("light", _) => Command::Light(object()?, true),
        ("turn", ["off", o] | [o, "off"]) => return Ok(Command::Light(o.to_string(), false)),
        ("eat", _) => Command::Eat(object()?),
        ("ask", [_who, "about", topic, ..]) => return Ok(Command::Ask(topic.to_string())),
        ("inventory" | "i", _) => Command::Inventory,
        ("score", _) => Command::Score,
        ("wait" | "z", [n, ..]) => Command::Wait(n.parse().unwrap_or(1)),
        ("wait" | "z", []) => Command::Wait(1),
        ("quit" | "q", _) => Command::Quit,
        _ => return Err(Misunderstood::Verb(verb)),
    };
    let used = match &command {
        Command::Go(_) if direction(verb).is_some() => 0,
        Command::Look(None) | Command::Inventory | Command::Score | Command::Quit => 0,
        _ => 1,
    };
    match rest.get(used..) {
        Some([_, ..]) => Err(Misunderstood::Extra(rest[used..].to_vec())),
        _ => Ok(command),
    }
}

type Answer = Result<String, String>;
impl World {
    fn room(&self) -> &Room {
        &self.rooms[self.here.as_ref().expect("somewhere")]
    }
    fn lit(&self) -> bool {
        !self.room().dark
            || self.things.iter().any(|(n, t)| matches!(t.nature, Nature::Lamp { on: true, .. }) && self.reachable(n))
    }
    fn reachable(&self, name: &str) -> bool {
        match self.things.get(name).map(|t| &t.place) {
            Some(Place::Held) => true,
            Some(Place::Room(r)) => Some(r) == self.here.as_ref(),
            Some(Place::Inside(c)) => {
                matches!(self.things.get(c).map(|c| &c.nature), Some(Nature::Container { open: true, .. }))
                    && self.reachable(c)
            }
            Some(Place::Nowhere) | None => false,
        }
    }
    fn find(&mut self, name: &str) -> Result<&mut Thing, String> {
        if self.reachable(name) && (self.lit() || self.things[name].place == Place::Held) {
            Ok(self.things.get_mut(name).expect("reachable"))
        } else {
            Err(format!("You see no {name} here."))
        }
    }
    fn describe(&mut self, full: bool) -> String {
        if !self.lit() {
            return "It is pitch dark.".into();
        }
        let here = self.here.clone().expect("somewhere");
        let room = self.rooms.get_mut(&here).expect("exists");
        let seen = std::mem::replace(&mut room.seen, true);
        let mut out = format!("[{}]", room.title);
        if full || !seen {
            out += &format!(" {}", room.text);
        }
        out += &format!(
            " Exits: {}.",
            room.exits
                .iter()
                .map(|(d, (_, door))| format!("{d:?}{}", if door.is_some() { "*" } else { "" }))
                .collect::<Vec<_>>()
                .join(", ")
        );
        let items: Vec<&str> =
            self.things.iter().filter(|(_, t)| t.place == Place::Room(here.clone())).map(|(n, _)| &**n).collect();
        if !items.is_empty() {
            out += &format!(" Here: {}.", items.join(", "));
        }
        out
    }
    fn act(&mut self, c: Command) -> Answer {
        match c {
            Command::Go(d) => {
                let (to, door) = self.room().exits.get(&d).cloned().ok_or(format!("You cannot go {d:?}."))?;
                if let Some(door) =
                    door.filter(|d| !matches!(self.things[d].nature, Nature::Container { open: true, .. }))
                {
                    return Err(format!("The {door} is closed."));
                }
                if !self.lit() && self.rooms[&to].dark {
                    self.over = Some("You fall into a pit in the dark.");
                }
                self.here = Some(to);
                Ok(self.describe(false))
            }
            Command::Take(names) => {
                let results = names.iter().map(|n| {
                    let t = self.find(n)?;
                    match (&t.nature, &t.place) {
                        (Nature::Fixed, _) | (Nature::Container { key: Some(_), .. }, _) => {
                            Err(format!("{n}: it does not move."))
                        }
                        (_, Place::Held) => Err(format!("{n}: already yours.")),
                        _ => {
                            t.place = Place::Held;
                            Ok(format!("{n}: taken."))
                        }
                    }
                });
                let all: Vec<Answer> = results.collect();
                let ok = all.iter().any(Result::is_ok);
                let text = all.into_iter().map(|r| r.unwrap_or_else(|e| e)).collect::<Vec<_>>().join(" ");
                if ok {
                    Ok(text)
                } else {
                    Err(text)
                }
            }
            Command::Drop(n) => {
                let here = Place::Room(self.here.clone().expect("somewhere"));
                let t = self.find(&n)?;
                if std::mem::replace(&mut t.place, here) != Place::Held {
                    return Err("You do not have it.".into());
                }
                Ok("Dropped.".into())
            }
            Command::Look(None) => Ok(self.describe(true)),
            Command::Look(Some(n)) => {
                let t = self.find(&n)?;
                let (look, nature) = (t.look, t.nature.clone());
                let extra = match nature {
                    Nature::Container { open: true, .. } => {
                        let inside: Vec<&str> = self
                            .things
                            .iter()
                            .filter(|(_, t)| matches!(&t.place, Place::Inside(c) if **c == *n))
                            .map(|p| &**p.0)
                            .collect();
                        if inside.is_empty() {
                            " It is open and empty.".into()
                        } else {
                            format!(" Inside: {}.", inside.join(", "))
                        }
                    }
                    Nature::Lamp { on, fuel } => format!(" It is {} ({fuel}).", if on { "burning" } else { "out" }),
                    Nature::Food { left } => format!(" {left} bites left."),
                    _ => String::new(),
                };
                Ok(format!("{look}{extra}"))
            }
            Command::Open(n, with) => {
                let held: BTreeSet<String> =
                    self.things.iter().filter(|t| t.1.place == Place::Held).map(|t| t.0.to_string()).collect();
                match &mut self.find(&n)?.nature {
                    Nature::Container { open: true, .. } => Err("It is open.".into()),
                    Nature::Container { open, key } => match key {
                        Some(k) if with.as_deref() != Some(k) || !held.contains(&**k) => {
                            Err(format!("The {n} is locked."))
                        }
                        _ => {
                            *open = true;
                            Ok(format!("You open the {n}."))
                        }
                    },
                    _ => Err("That does not open.".into()),
                }
            }
            Command::Put { what, into } => {
                if what == into {
                    return Err("Into itself?".into());
                }
                if !matches!(self.find(&into)?.nature, Nature::Container { open: true, .. }) {
                    return Err(format!("The {into} holds nothing."));
                }
                self.find(&what)?.place = Place::Inside(into.as_str().into());
                Ok(format!("The {what} is in the {into}."))
            }
            Command::Light(n, want) => match &mut self.find(&n)?.nature {
                Nature::Lamp { fuel: 0, .. } if want => Err("No fuel.".into()),
                Nature::Lamp { on, .. } if *on == want => Err("It is so already.".into()),
                Nature::Lamp { on, .. } => {
                    *on = want;
                    Ok(if want { self.describe(false) } else { "It goes out.".into() })
                }
                _ => Err("It does not burn.".into()),
            },
            Command::Eat(n) => {
                let t = self.find(&n)?;
                let Nature::Food { left } = &mut t.nature else { return Err("You cannot eat that.".into()) };
                *left -= 1;
                if *left == 0 {
                    t.place = Place::Nowhere;
                }
                Ok("Tasty.".into())
            }
            Command::Ask(topic) => {
                const TALK: [(&str, &str); 3] = [
                    ("key", "\"The key? In the sack, of course.\""),
                    ("door", "\"Iron, and hungry for its key.\""),
                    ("crown", "\"Bring it out and you win.\""),
                ];
                let (t, line) = TALK.into_iter().find(|t| t.0 == topic).ok_or("\"I know nothing of that.\"")?;
                Ok(if self.told.insert(t) { line.to_owned() } else { format!("{line} he says again.") })
            }
            Command::Inventory => {
                let held: Vec<&str> = self.things.iter().filter(|t| t.1.place == Place::Held).map(|t| &**t.0).collect();
                Ok(if held.is_empty() { "Nothing.".into() } else { held.join(", ") })
            }
            Command::Score => Ok(format!("{} points in {} turns.", self.score(), self.turns)),
            Command::Wait(n) => {
                (1..n).for_each(|_| drop(self.tick()));
                Ok(format!("Time passes ({n})."))
            }
            Command::Quit => {
                self.over = Some("Farewell.");
                Ok(String::new())
            }
        }
    }
    fn score(&self) -> u32 {
        self.things.values().filter(|t| t.place == Place::Held).map(|t| t.worth).sum::<u32>() + self.told.len() as u32
    }
    fn tick(&mut self) -> Option<String> {
        self.turns += 1;
        let out = self.things.iter_mut().find_map(|(n, t)| match &mut t.nature {
            Nature::Lamp { on, fuel } if *on => {
                *fuel = fuel.saturating_sub(1);
                *on = *fuel > 0;
                (*fuel == 0).then(|| format!("The {n} goes out."))
            }
            _ => None,
        });
        if self.here.as_deref() == Some("garden") && self.things["crown"].place == Place::Held {
            self.over = Some("You have won!");
        }
        out
    }
}

fn main() {
    let room = |s: &str| Place::Room(s.into());
    let mut w = world! {
        rooms {
            garden "Garden" "Roses and a path." [North -> hall];
            hall "Hall" "A stone hall with an old man." [South -> garden, East -> kitchen, Down -> cellar by gate];
            kitchen "Kitchen" "It smells of bread." [West -> hall];
            cellar "Cellar" "Damp walls." dark [Up -> hall by gate, North -> vault];
            vault "Vault" "Empty shelves." dark [South -> cellar];
        }
        things {
            lamp "A brass lamp." at room("garden"), Nature::Lamp { on: false, fuel: 9 };
            sack "A linen sack." at room("kitchen"), Nature::Container { open: false, key: None };
            key "An iron key." at Place::Inside("sack".into()), Nature::Plain, worth 5;
            bread "Fresh bread." at room("kitchen"), Nature::Food { left: 2 };
            gate "An iron gate in the floor." at room("hall"), Nature::Container { open: false, key: Some("key".into()) };
            man "He seems asleep." at room("hall"), Nature::Fixed;
            crown "Gold." at room("vault"), Nature::Plain, worth 50;
        }
        start garden
    };
    let one_way: Vec<String> = w
        .rooms
        .iter()
        .flat_map(|(n, r)| r.exits.iter().map(move |(d, (to, _))| (n, *d, to)))
        .filter(|(n, d, to)| w.rooms[*to].exits.get(&d.opposite()).is_none_or(|b| b.0 != **n))
        .map(|(n, d, _)| format!("{n} {d:?}"))
        .collect();
    println!("{} rooms, one-way: {one_way:?}", w.rooms.len());
    println!("{}", w.describe(true));
    for line in io::stdin().lock().lines() {
        let line = line.expect("text").to_lowercase();
        println!("> {line}");
        match parse(&line) {
            Err(e) => println!("{e} [{e:?}]"),
            Ok(c) => {
                match w.act(c) {
                    Ok(text) => println!("{text}"),
                    Err(text) => println!("! {text}"),
                }
                if let Some(text) = w.tick() {
                    println!("{text}");
                }
            }
        }
        if let Some(end) = w.over {
            println!("{end} {} points in {} turns.", w.score(), w.turns);
            return;
        }
    }
    println!("The story breaks off at turn {}.", w.turns);
}
