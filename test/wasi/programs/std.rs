// What Rust's standard library does on WASI: files, directories, arguments, environment, time, random seeds, exit status.
// /usr/bin/rustc 1.63: rustc -C opt-level=z -C lto -C panic=abort --target wasm32-wasi -C linker=wasm-ld-14 -C strip=symbols std.rs
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::time::{Duration, Instant, SystemTime};

fn main() -> io::Result<()> {
    println!("args {:?}", std::env::args().skip(1).collect::<Vec<_>>());
    println!("variable {:?}", std::env::var("VARIABLE"));
    fs::create_dir_all("/box/a/b/c")?;
    fs::write("/box/a/one", "one\n")?;
    OpenOptions::new().append(true).open("/box/a/one")?.write_all(b"two\n")?;
    println!("{:?}", fs::read_to_string("/box/a/one")?);
    let mut f = OpenOptions::new().read(true).write(true).create_new(true).open("/box/a/b/two")?;
    f.write_all(b"0123456789")?;
    f.seek(SeekFrom::Start(4))?;
    f.write_all(b"xx")?;
    f.set_len(8)?;
    f.seek(SeekFrom::End(-5))?;
    let mut rest = String::new();
    f.read_to_string(&mut rest)?;
    println!("{:?} {}", rest, f.metadata()?.len());
    f.sync_all()?;
    println!("{:?}", OpenOptions::new().write(true).create_new(true).open("/box/a/b/two").map_err(|e| e.kind()).err());
    println!("copied {}", fs::copy("/box/a/b/two", "/box/a/b/three")?);
    fs::rename("/box/a/b/three", "/box/a/b/c/four")?;
    fs::hard_link("/box/a/one", "/box/a/hard")?;
    let mut names: Vec<_> = fs::read_dir("/box/a")?.map(|e| e.unwrap()).map(|e| (e.file_name(), e.file_type().unwrap().is_dir())).collect();
    names.sort();
    println!("{:?}", names);
    println!("{:?} {:?}", fs::metadata("/box/none").map_err(|e| e.kind()).err(), File::open("/etc/passwd").is_err());
    println!("{:?}", fs::remove_dir("/box/a").map_err(|e| e.raw_os_error()).err());
    fs::remove_dir_all("/box/a")?;
    println!("{}", fs::read_dir("/box")?.count());
    let mut map = HashMap::new();
    for i in 0..100 {
        *map.entry(i % 7).or_insert(0) += i;
    }
    let mut sums: Vec<_> = map.into_iter().collect();
    sums.sort();
    println!("{:?}", sums);
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(2));
    println!("slept {} {}", start.elapsed() >= Duration::from_millis(2), SystemTime::now() > SystemTime::UNIX_EPOCH);
    for line in io::stdin().lock().lines() {
        println!("> {}", line?);
    }
    std::process::exit(7)
}
