// Iterators, matches, checked arithmetic and slices, without the standard library.
#![no_std]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

static mut BUFFER: [u8; 64] = [0; 64];

#[no_mangle]
pub extern "C" fn buffer() -> *mut u8 {
    unsafe { core::ptr::addr_of_mut!(BUFFER) as *mut u8 }
}

fn digit(c: u8) -> Option<u32> {
    match c {
        b'0'..=b'9' => Some(u32::from(c - b'0')),
        b'a'..=b'f' => Some(u32::from(c - b'a') + 10),
        _ => None,
    }
}

#[no_mangle]
pub extern "C" fn parse(length: usize) -> i32 {
    let bytes = unsafe { core::slice::from_raw_parts(buffer(), length) };
    let mut value: u32 = 0;
    for &c in bytes {
        match digit(c) {
            Some(d) => value = value.wrapping_mul(16).wrapping_add(d),
            None => return -1,
        }
    }
    value as i32
}

#[no_mangle]
pub extern "C" fn longest_run(length: usize) -> usize {
    let bytes = unsafe { core::slice::from_raw_parts(buffer(), length) };
    let mut best = 0;
    let mut start = 0;
    for i in 1..=bytes.len() {
        if i == bytes.len() || bytes[i] != bytes[start] {
            best = best.max(i - start);
            start = i;
        }
    }
    best
}

#[no_mangle]
pub extern "C" fn at(index: usize) -> u8 {
    let bytes = unsafe { core::slice::from_raw_parts(buffer(), 4) };
    bytes[index]
}
