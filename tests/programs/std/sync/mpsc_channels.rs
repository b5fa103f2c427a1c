//! `mpsc`: unbounded, bounded, rendezvous; every receive and iterator; ends that hang up; big and boxed messages; many senders.
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SendError, Sender, SyncSender, TryRecvError, TrySendError};
use std::thread;
use std::time::Duration;

enum Msg {
    Work(u64, Sender<u64>),
    Call(Box<dyn FnOnce(&mut u64) + Send>),
    Stop,
}

fn actor(rx: Receiver<Msg>) -> u64 {
    let mut state = 0;
    for m in rx {
        match m {
            Msg::Work(x, back) => back.send(x * x).unwrap(),
            Msg::Call(f) => f(&mut state),
            Msg::Stop => break,
        }
    }
    state
}

fn main() {
    let (tx, rx) = mpsc::channel();
    let handles: Vec<_> = (0..6u64)
        .map(|i| {
            let tx = tx.clone();
            thread::spawn(move || (0..200).for_each(|j| tx.send(i * 1000 + j).unwrap()))
        })
        .collect();
    drop(tx);
    let mut all: Vec<u64> = rx.iter().collect();
    all.sort();
    handles.into_iter().for_each(|h| h.join().unwrap());
    println!("{} {:?} {}", all.len(), all.last(), all.iter().sum::<u64>());
    println!("{:?} {:?}", rx.recv().map_err(|e| e.to_string()), rx.try_recv());

    let (tx, rx): (SyncSender<[u8; 300]>, _) = mpsc::sync_channel(2);
    println!("{:?} {:?}", tx.try_send([1; 300]), tx.send([2; 300]).is_ok());
    match tx.try_send([3; 300]) {
        Err(TrySendError::Full(m)) => println!("full {}", m[0]),
        other => println!("{}", other.is_ok()),
    }
    println!("{} {}", rx.recv().unwrap()[299], rx.try_iter().map(|m| m[0]).sum::<u8>());
    println!("{:?}", rx.recv_timeout(Duration::from_millis(2)).map(|m| m[0]) == Err(RecvTimeoutError::Timeout));
    drop(rx);
    println!("{:?}", matches!(tx.try_send([0; 300]), Err(TrySendError::Disconnected(_))));

    let (tx, rx) = mpsc::sync_channel::<String>(0);
    let h = thread::spawn(move || {
        for w in ["ren", "dez", "vous"] {
            tx.send(w.to_owned()).unwrap();
        }
    });
    println!("{}", rx.iter().collect::<Vec<_>>().concat());
    h.join().unwrap();
    println!(
        "{:?} {:?}",
        rx.try_recv() == Err(TryRecvError::Disconnected),
        rx.recv_timeout(Duration::ZERO).map_err(|e| e.to_string())
    );

    let (tx, rx) = mpsc::channel();
    let h = thread::spawn(move || actor(rx));
    let (btx, brx) = mpsc::channel();
    for i in 0..5 {
        tx.send(Msg::Work(i, btx.clone())).unwrap();
        tx.send(Msg::Call(Box::new(move |s| *s += i * 10))).unwrap();
    }
    println!("{:?}", brx.iter().take(5).collect::<Vec<_>>());
    tx.send(Msg::Stop).unwrap();
    println!("{}", h.join().unwrap());
    println!("{:?}", tx.send(Msg::Stop).is_err());
    let (tx, rx) = mpsc::channel::<String>();
    drop(rx);
    let SendError(back) = tx.send("returned".into()).unwrap_err();
    println!("{back} {}", tx.send(String::new()).unwrap_err());
    // A pipeline of stages.
    let (first, mut stage) = mpsc::channel::<u64>();
    for k in 1..=4 {
        let (tx, rx) = mpsc::channel();
        let input = std::mem::replace(&mut stage, rx);
        thread::spawn(move || input.into_iter().map(|x| x * k + 1).try_for_each(|x| tx.send(x)));
    }
    (0..4).for_each(|x| first.send(x).unwrap());
    drop(first);
    println!("{:?}", stage.iter().collect::<Vec<_>>());
    let (tx, rx) = mpsc::channel::<()>();
    (0..1000).for_each(|_| tx.send(()).unwrap());
    drop(tx);
    println!("{} {:?}", rx.into_iter().count(), size_of::<Option<Sender<u8>>>());
}
