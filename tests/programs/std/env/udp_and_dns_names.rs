//! UDP request and reply with retries and loss by script, connected sockets, several clients at one server, address arithmetic, `ToSocketAddrs` in all its forms.
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::net::*;
use std::thread;
use std::time::Duration;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
#[derive(Debug, PartialEq, Clone, Copy)]
enum Op {
    Add,
    Sub,
    Stop,
}
fn encode(id: u16, op: Op, a: i32, b: i32) -> [u8; 11] {
    let mut out = [0; 11];
    out[..2].copy_from_slice(&id.to_be_bytes());
    out[2] = op as u8;
    out[3..7].copy_from_slice(&a.to_be_bytes());
    out[7..].copy_from_slice(&b.to_be_bytes());
    out
}
fn decode(m: &[u8]) -> Option<(u16, Op, i32, i32)> {
    let m: &[u8; 11] = m.try_into().ok()?;
    let op = match m[2] {
        0 => Op::Add,
        1 => Op::Sub,
        2 => Op::Stop,
        _ => return None,
    };
    Some((
        u16::from_be_bytes([m[0], m[1]]),
        op,
        i32::from_be_bytes(*m[3..].first_chunk()?),
        i32::from_be_bytes(*m.last_chunk()?),
    ))
}
fn serve(s: UdpSocket) -> io::Result<(usize, usize, usize)> {
    let (mut seen, mut lost, mut bad) = (BTreeMap::<(SocketAddr, u16), i32>::new(), BTreeSet::new(), 0);
    let mut buf = [0; 64];
    loop {
        let (n, from) = s.recv_from(&mut buf)?;
        let Some((id, op, a, b)) = decode(&buf[..n]) else {
            bad += 1;
            s.send_to(b"?", from)?;
            continue;
        };
        // Every third request is lost once.
        if id % 3 == 0 && op != Op::Stop && lost.insert((from, id)) {
            continue;
        }
        let r = *seen.entry((from, id)).or_insert_with(|| match op {
            Op::Add => a.wrapping_add(b),
            Op::Sub => a.wrapping_sub(b),
            Op::Stop => 0,
        });
        s.send_to(&[&buf[..2], &r.to_be_bytes()].concat(), from)?;
        if op == Op::Stop {
            return Ok((seen.len(), lost.len(), bad));
        }
    }
}
fn call(s: &UdpSocket, id: u16, op: Op, a: i32, b: i32) -> io::Result<(i32, u32)> {
    let mut buf = [0; 6];
    for tries in 1..=5 {
        s.send(&encode(id, op, a, b))?;
        match s.recv(&mut buf) {
            Ok(6) if buf[..2] == id.to_be_bytes() => {
                return Ok((i32::from_be_bytes(*buf[2..].first_chunk().unwrap()), tries))
            }
            Ok(_) => {}
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(e) => return Err(e),
        }
    }
    Err(ErrorKind::TimedOut.into())
}
fn client(to: SocketAddr) -> io::Result<UdpSocket> {
    let s = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    s.connect(to)?;
    s.set_read_timeout(Some(Duration::from_millis(150)))?;
    Ok(s)
}
fn main() -> io::Result<()> {
    let server = UdpSocket::bind("127.0.0.1:0")?;
    let at = server.local_addr()?;
    let h = thread::spawn(move || serve(server));
    let clients: Vec<_> = (0..3)
        .map(|k| {
            thread::spawn(move || -> io::Result<Vec<(i32, bool)>> {
                let s = client(at)?;
                (1..=4)
                    .map(|id| {
                        call(&s, id, if id % 2 == 0 { Op::Sub } else { Op::Add }, id as i32 * 10, k)
                            .map(|(r, n)| (r, n > 1))
                    })
                    .collect()
            })
        })
        .collect();
    for c in clients {
        p!(c.join().unwrap()?);
    }
    println!();
    let s = client(at)?;
    s.send(b"junk")?;
    let mut buf = [0; 4];
    p!(
        s.recv(&mut buf)?,
        buf[0] as char,
        s.peer_addr()? == at,
        call(&s, 1, Op::Add, i32::MAX, 1)?.0,
        call(&s, 2, Op::Stop, 0, 0)?.0
    );
    p!(h.join().unwrap()?);
    println!();
    let resolve = |a: &dyn Fn() -> io::Result<Vec<SocketAddr>>| a();
    p!(
        resolve(&|| Ok("127.0.0.1:1".to_socket_addrs()?.collect())),
        resolve(&|| Ok(("::1", 2).to_socket_addrs()?.collect())),
        resolve(&|| Ok((Ipv4Addr::BROADCAST, 3).to_socket_addrs()?.collect()))
    );
    p!(
        resolve(&|| Ok((&[SocketAddr::from(([1, 2, 3, 4], 5)), "[::]:6".parse().unwrap()][..])
            .to_socket_addrs()?
            .collect()))
        .map(|v| v.len()),
        "no port".to_socket_addrs().map(|_| ()).map_err(|e| e.kind()),
        String::from("1.2.3.4:99999").to_socket_addrs().is_err()
    );
    println!();
    let net = |ip: Ipv4Addr, bits: u32| {
        let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
        (Ipv4Addr::from(u32::from(ip) & mask), Ipv4Addr::from_bits(ip.to_bits() | !mask))
    };
    p!(
        net(Ipv4Addr::new(192, 168, 37, 5), 20),
        net(Ipv4Addr::new(10, 1, 2, 3), 0),
        net(Ipv4Addr::new(8, 8, 8, 8), 32),
        Ipv4Addr::new(172, 20, 0, 1).is_private(),
        Ipv6Addr::from_bits(0xff02 << 112 | 1).is_multicast()
    );
    p!(
        client(at)
            .and_then(|s| {
                s.set_nonblocking(true)?;
                s.recv(&mut [0; 1])
            })
            .map_err(|e| matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::ConnectionRefused)),
        UdpSocket::bind("256.0.0.1:0").is_err()
    );
    println!();
    Ok(())
}
