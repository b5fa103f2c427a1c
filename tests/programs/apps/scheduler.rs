//! An operating-system scheduler simulated: processes as iterators of bursts, round robin, shortest job first, multi-level feedback and
//! lottery policies behind one trait, blocking on I/O and locks with priority inheritance, deadlock detection, statistics compared.
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashSet, VecDeque};
use std::fmt;
use std::rc::Rc;

type Pid = usize;
#[derive(Debug, Clone, Copy, PartialEq)]
enum Burst {
    Cpu(u32),
    Io(u32),
    Lock(u8),
    Unlock(u8),
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ready,
    Running,
    Waiting(u32),
    Blocked(u8),
    Done(u32),
}
struct Process {
    name: String,
    priority: u8,
    arrival: u32,
    program: Box<dyn Iterator<Item = Burst>>,
    now: Option<Burst>,
    state: State,
    waited: u32,
    used: u32,
    first_run: Option<u32>,
}
trait Policy {
    fn name(&self) -> String;
    fn ready(&mut self, p: Pid, view: &[Process], preempted: bool);
    fn pick(&mut self, view: &[Process]) -> Option<Pid>;
    fn quantum(&self) -> u32 {
        u32::MAX
    }
}
struct RoundRobin(VecDeque<Pid>, u32);
impl Policy for RoundRobin {
    fn name(&self) -> String {
        format!("round robin {}", self.1)
    }
    fn ready(&mut self, p: Pid, _: &[Process], _: bool) {
        self.0.push_back(p);
    }
    fn pick(&mut self, _: &[Process]) -> Option<Pid> {
        self.0.pop_front()
    }
    fn quantum(&self) -> u32 {
        self.1
    }
}
#[derive(Default)]
struct Shortest(BinaryHeap<Reverse<(u32, Pid)>>);
impl Policy for Shortest {
    fn name(&self) -> String {
        "shortest first".into()
    }
    fn ready(&mut self, p: Pid, view: &[Process], _: bool) {
        let next = if let Some(Burst::Cpu(n)) = view[p].now { n } else { 0 };
        self.0.push(Reverse((next, p)));
    }
    fn pick(&mut self, _: &[Process]) -> Option<Pid> {
        self.0.pop().map(|Reverse((_, p))| p)
    }
}
struct Priority;
impl Policy for (Priority, Vec<Pid>) {
    fn name(&self) -> String {
        "priority".into()
    }
    fn ready(&mut self, p: Pid, _: &[Process], _: bool) {
        self.1.push(p);
    }
    fn pick(&mut self, view: &[Process]) -> Option<Pid> {
        let (i, _) = self.1.iter().enumerate().max_by_key(|(i, p)| (view[**p].priority, Reverse(*i)))?;
        Some(self.1.remove(i))
    }
    fn quantum(&self) -> u32 {
        3
    }
}
#[derive(Default)]
struct Feedback {
    queues: [VecDeque<Pid>; 3],
    level: BTreeMap<Pid, usize>,
    picked: usize,
}
impl Policy for Feedback {
    fn name(&self) -> String {
        "feedback".into()
    }
    fn ready(&mut self, p: Pid, _: &[Process], preempted: bool) {
        let level = self.level.entry(p).or_insert(0);
        *level = if preempted { (*level + 1).min(2) } else { level.saturating_sub(1) };
        self.queues[*level].push_back(p);
    }
    fn pick(&mut self, _: &[Process]) -> Option<Pid> {
        self.queues.iter_mut().enumerate().find_map(|(i, q)| q.pop_front().map(|p| (i, p))).map(|(i, p)| {
            self.picked = i;
            p
        })
    }
    fn quantum(&self) -> u32 {
        2 << self.picked
    }
}
struct Lottery<R: FnMut(u32) -> u32>(Vec<Pid>, R);
impl<R: FnMut(u32) -> u32> Policy for Lottery<R> {
    fn name(&self) -> String {
        "lottery".into()
    }
    fn ready(&mut self, p: Pid, _: &[Process], _: bool) {
        self.0.push(p);
    }
    fn pick(&mut self, view: &[Process]) -> Option<Pid> {
        let total: u32 = self.0.iter().map(|p| view[*p].priority as u32).sum();
        let mut ticket = (total > 0).then(|| (self.1)(total))?;
        let i = self.0.iter().position(|p| {
            let share = view[*p].priority as u32;
            let hit = ticket < share;
            ticket = ticket.saturating_sub(share);
            hit
        })?;
        Some(self.0.swap_remove(i))
    }
    fn quantum(&self) -> u32 {
        2
    }
}
#[derive(Debug, PartialEq)]
enum Halt {
    Deadlock(Vec<String>),
    NotOwner { who: String, lock: u8 },
    TooLong,
}
struct Machine<'p> {
    processes: Vec<Process>,
    policy: &'p mut dyn Policy,
    locks: BTreeMap<u8, (Option<Pid>, VecDeque<Pid>)>,
    clock: u32,
    switches: u32,
    idle: u32,
    trace: Rc<RefCell<String>>,
}
impl fmt::Display for Machine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.processes.len() as f64;
        let average = |g: &dyn Fn(&Process) -> u32| self.processes.iter().map(g).sum::<u32>() as f64 / n;
        let turnaround = average(&|p| if let State::Done(t) = p.state { t - p.arrival } else { 0 });
        write!(
            f,
            "{:<15} time {:>3} idle {:>2} switches {:>2} wait {:>6.2} turnaround {:>6.2} response {:>5.2}",
            self.policy.name(),
            self.clock,
            self.idle,
            self.switches,
            average(&|p| p.waited),
            turnaround,
            average(&|p| p.first_run.map_or(0, |t| t - p.arrival))
        )
    }
}
impl<'p> Machine<'p> {
    fn new(programs: Vec<Process>, policy: &'p mut dyn Policy) -> Self {
        Machine {
            processes: programs,
            policy,
            locks: BTreeMap::new(),
            clock: 0,
            switches: 0,
            idle: 0,
            trace: Rc::default(),
        }
    }
    /// Advances a process through what takes no time; true if it can use the processor.
    fn settle(&mut self, p: Pid) -> Result<bool, Halt> {
        loop {
            let me = &mut self.processes[p];
            me.now = me.now.take().filter(|b| *b != Burst::Cpu(0)).or_else(|| me.program.next());
            match me.now {
                None => me.state = State::Done(self.clock),
                Some(Burst::Cpu(_)) => return Ok(true),
                Some(Burst::Io(n)) => {
                    me.now = None;
                    me.state = State::Waiting(self.clock + n);
                }
                Some(Burst::Lock(l)) => {
                    me.now = None;
                    let (owner, queue) = self.locks.entry(l).or_default();
                    match *owner {
                        None => {
                            *owner = Some(p);
                            continue;
                        }
                        Some(o) => {
                            queue.push_back(p);
                            let boost = self.processes[p].priority.max(self.processes[o].priority);
                            self.processes[o].priority = boost;
                            self.processes[p].state = State::Blocked(l);
                            self.check(p)?;
                        }
                    }
                }
                Some(Burst::Unlock(l)) => {
                    me.now = None;
                    let name = me.name.clone();
                    let (owner, queue) = self.locks.entry(l).or_default();
                    if *owner != Some(p) {
                        return Err(Halt::NotOwner { who: name, lock: l });
                    }
                    *owner = queue.pop_front();
                    if let Some(next) = *owner {
                        self.processes[next].state = State::Ready;
                        if self.settle(next)? {
                            self.policy.ready(next, &self.processes, false);
                        }
                    }
                    continue;
                }
            }
            return Ok(false);
        }
    }
    fn check(&self, start: Pid) -> Result<(), Halt> {
        let mut seen = HashSet::new();
        let mut at = start;
        while let State::Blocked(l) = self.processes[at].state {
            if !seen.insert(at) {
                let mut names: Vec<String> = seen.iter().map(|p| self.processes[*p].name.clone()).collect();
                names.sort();
                return Err(Halt::Deadlock(names));
            }
            match self.locks[&l].0 {
                Some(owner) => at = owner,
                None => break,
            }
        }
        Ok(())
    }
    fn run(&mut self) -> Result<(), Halt> {
        let mut current: Option<(Pid, u32)> = None;
        let mut last = None;
        while self.processes.iter().any(|p| !matches!(p.state, State::Done(_))) {
            if self.clock > 500 {
                return Err(Halt::TooLong);
            }
            for p in 0..self.processes.len() {
                if self.processes[p].state == State::Waiting(self.clock) {
                    self.processes[p].state = State::Ready;
                    if self.settle(p)? {
                        self.policy.ready(p, &self.processes, false);
                    }
                }
            }
            if current.is_none() {
                current = self.policy.pick(&self.processes).map(|p| (p, self.policy.quantum()));
                if let Some((p, _)) = current {
                    self.switches += (last != Some(p)) as u32;
                    last = Some(p);
                    self.processes[p].state = State::Running;
                    self.processes[p].first_run.get_or_insert(self.clock);
                }
            }
            self.clock += 1;
            self.processes.iter_mut().filter(|p| p.state == State::Ready).for_each(|p| p.waited += 1);
            let Some((p, left)) = current.take() else {
                self.idle += 1;
                self.trace.borrow_mut().push('.');
                continue;
            };
            let me = &mut self.processes[p];
            self.trace.borrow_mut().push_str(&me.name[..1]);
            me.used += 1;
            let Some(Burst::Cpu(n)) = &mut me.now else { unreachable!("running without work") };
            *n -= 1;
            if *n > 0 && left > 1 {
                current = Some((p, left - 1));
            } else {
                let preempted = *n > 0;
                me.state = State::Ready;
                if self.settle(p)? {
                    self.policy.ready(p, &self.processes, preempted);
                }
            }
        }
        Ok(())
    }
}
fn process(name: &str, priority: u8, arrival: u32, program: impl Iterator<Item = Burst> + 'static) -> Process {
    Process {
        name: name.into(),
        priority,
        arrival,
        program: Box::new(program),
        now: None,
        state: State::Waiting(arrival),
        waited: 0,
        used: 0,
        first_run: None,
    }
}
fn workload() -> Vec<Process> {
    use Burst::*;
    vec![
        process("A", 1, 0, [Cpu(12), Io(2), Cpu(6)].into_iter()),
        process("B", 3, 1, (0..4).flat_map(|i| [Cpu(1 + i % 2), Io(4)])),
        process("C", 2, 2, std::iter::successors(Some(5u32), |n| n.checked_sub(2)).map(Cpu)),
        process("D", 5, 3, [Lock(1), Cpu(4), Unlock(1), Cpu(1)].into_iter()),
        process(
            "E",
            4,
            2,
            [Cpu(2), Lock(1), Cpu(2), Unlock(1)].into_iter().chain(std::iter::repeat_n(Io(1), 2)).chain([Cpu(3)]),
        ),
    ]
}
fn main() {
    let mut seed = 9u32;
    let lottery = Lottery(vec![], move |n| {
        seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
        (seed >> 8) % n
    });
    let policies: Vec<Box<dyn Policy>> = vec![
        Box::new(RoundRobin(VecDeque::new(), 2)),
        Box::new(RoundRobin(VecDeque::new(), 100)),
        Box::new(Shortest::default()),
        Box::new((Priority, vec![])),
        Box::new(Feedback::default()),
        Box::new(lottery),
    ];
    for mut p in policies {
        let mut m = Machine::new(workload(), &mut *p);
        let trace = m.trace.clone();
        let r = m.run();
        println!("{m} {r:?}\n  {}", trace.borrow());
        assert_eq!(m.processes.iter().map(|p| p.used).sum::<u32>() + m.idle, m.clock);
    }
    use Burst::*;
    let deadlock = || {
        vec![
            process("X", 1, 0, [Lock(1), Cpu(3), Lock(2), Cpu(1)].into_iter()),
            process("Y", 1, 1, [Lock(2), Cpu(2), Lock(1), Cpu(1)].into_iter()),
            process("Z", 1, 0, [Cpu(1)].into_iter()),
        ]
    };
    let mut rr = RoundRobin(VecDeque::new(), 1);
    println!("{:?}", Machine::new(deadlock(), &mut rr).run());
    let mut s = Shortest::default();
    println!("{:?}", Machine::new(vec![process("P", 1, 0, [Cpu(1), Unlock(7)].into_iter())], &mut s).run());
    let mut s = Shortest::default();
    println!("{:?}", Machine::new(vec![process("Q", 1, 0, std::iter::repeat(Cpu(1)))], &mut s).run());
    let mut rr = RoundRobin(VecDeque::new(), 3);
    let mut m = Machine::new(
        vec![
            process("L", 1, 0, [Lock(1), Cpu(4), Unlock(1)].into_iter()),
            process("H", 9, 1, [Lock(1), Cpu(1), Unlock(1)].into_iter()),
        ],
        &mut rr,
    );
    println!("{:?} {:?} {:?}", m.run(), m.processes[0].priority, m.locks);
}
