//! TCP and UDP on loopback, address types and their parsing, timeouts, shutdown, peeking, many clients.
use std::io::{self, prelude::*, BufReader};
use std::net::*;
use std::thread;
use std::time::Duration;

fn addresses() {
    for s in [
        "127.0.0.1:80",
        "[::1]:443",
        "1.2.3.4",
        "::ffff:1.2.3.4",
        "256.1.1.1",
        "[fe80::1%5]:1",
        "1.2.3.4:99999",
        "::1",
        "2001:db8::",
        "",
    ] {
        println!(
            "{s:?} {:?} {:?}",
            s.parse::<SocketAddr>().map_err(|e| e.to_string()),
            s.parse::<IpAddr>().map_err(|e| e.to_string())
        );
    }
    let v4 = Ipv4Addr::new(192, 168, 1, 200);
    println!("{v4} {:?} {} {} {}", v4.octets(), v4.is_private(), v4.is_loopback(), v4.is_multicast());
    println!("{:?} {} {}", v4.to_ipv6_mapped(), u32::from(v4), Ipv4Addr::from_bits(0x7f000001));
    println!("{} {} [{:>20}]", Ipv4Addr::BROADCAST, Ipv4Addr::UNSPECIFIED, v4);
    let v6: Ipv6Addr = "2001:db8:0:0:1::ff".parse().unwrap();
    println!("{v6} {:x?} {:?} {}", v6.segments(), v6.to_ipv4(), Ipv6Addr::LOCALHOST.is_loopback());
    println!(
        "{} {} {}",
        Ipv6Addr::from([0, 0, 1, 0, 0, 0, 0, 5]),
        Ipv6Addr::new(1, 0, 0, 2, 0, 0, 0, 3),
        Ipv6Addr::from(1u128 << 100)
    );
    let mut a = SocketAddr::from(([10, 0, 0, 1], 8080));
    a.set_port(9);
    println!("{a} {a:?} {} {:?}", a.is_ipv4(), SocketAddrV6::new(v6, 1, 2, 3));
    println!("{:?}", [v4, Ipv4Addr::LOCALHOST].iter().max());
    println!("{:?}", ("127.0.0.1", 5).to_socket_addrs().map(|a| a.collect::<Vec<_>>()));
}

fn serve(listener: TcpListener, clients: usize) -> usize {
    thread::scope(|s| {
        let hs: Vec<_> = listener
            .incoming()
            .take(clients)
            .map(|c| {
                let c = c.unwrap();
                s.spawn(move || {
                    let mut out = c.try_clone().unwrap();
                    let mut n = 0;
                    for line in BufReader::new(c).lines() {
                        let line = line.unwrap();
                        match line.strip_prefix("rev ") {
                            Some(t) => writeln!(out, "{}", t.chars().rev().collect::<String>()).unwrap(),
                            None => writeln!(out, "? {line}").unwrap(),
                        }
                        n += 1;
                    }
                    n
                })
            })
            .collect();
        hs.into_iter().map(|h| h.join().unwrap()).sum()
    })
}

fn main() -> io::Result<()> {
    addresses();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let at = listener.local_addr()?;
    let server = thread::spawn(move || serve(listener, 5));
    let replies: Vec<String> = (0..5)
        .map(|i| {
            thread::spawn(move || {
                let mut s = TcpStream::connect(at).unwrap();
                s.set_nodelay(true).unwrap();
                for j in 0..20 {
                    writeln!(s, "rev client{i}-{j}").unwrap();
                }
                s.write_all(b"what\n").unwrap();
                s.shutdown(Shutdown::Write).unwrap();
                let mut text = String::new();
                s.read_to_string(&mut text).unwrap();
                text.lines().last().unwrap().to_owned() + text.lines().next().unwrap()
            })
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|h| h.join().unwrap())
        .collect();
    println!("{replies:?} {}", server.join().unwrap());

    let l = TcpListener::bind("127.0.0.1:0")?;
    let mut a = TcpStream::connect(l.local_addr()?)?;
    let (mut b, from) = l.accept()?;
    println!("{} {}", from == a.local_addr()?, b.peer_addr()? == a.local_addr()?);
    b.set_read_timeout(Some(Duration::from_millis(5)))?;
    println!("{:?} {:?}", b.read(&mut [0; 4]).map_err(|e| e.kind()), b.read_timeout()?);
    b.set_nonblocking(true)?;
    println!("{:?}", b.read(&mut [0; 4]).map_err(|e| e.kind()));
    b.set_nonblocking(false)?;
    a.write_all(b"peekaboo")?;
    let mut buf = [0; 16];
    b.set_read_timeout(None)?;
    println!("{:?} {:?}", b.peek(&mut buf[..4])?, b.read(&mut buf)?);
    println!(
        "{:?} {:?}",
        String::from_utf8_lossy(&buf[..8]),
        a.write_vectored(&[io::IoSlice::new(b"ab"), io::IoSlice::new(b"cd")])?
    );
    drop(a);
    let mut rest = vec![];
    println!("{:?} {:?} {:?}", b.read_to_end(&mut rest)?, rest.escape_ascii().to_string(), b.take_error()?.is_none());
    println!(
        "{:?}",
        TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], 1)), Duration::from_secs(5))
            .map(|_| ())
            .map_err(|e| e.kind())
    );

    let (u, v) = (UdpSocket::bind("127.0.0.1:0")?, UdpSocket::bind("127.0.0.1:0")?);
    u.send_to(b"datagram", v.local_addr()?)?;
    let (n, who) = v.recv_from(&mut buf)?;
    println!("{} {}", buf[..n].escape_ascii(), who == u.local_addr()?);
    v.connect(who)?;
    v.send(b"back")?;
    v.send(b"")?;
    println!("{} {}", u.recv(&mut buf)?, u.recv(&mut buf)?);
    u.set_read_timeout(Some(Duration::from_millis(3)))?;
    println!("{:?} {}", u.recv(&mut buf).map_err(|e| e.kind()), v.peer_addr()? == u.local_addr()?);
    Ok(())
}
