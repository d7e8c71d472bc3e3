;;! passes = all
;;! level = 1
;;! splitLimit = 256
(module (memory 1) (global $g (mut i32) (i32.const 0))
  (func (param $p i32) (result i32)
    (if (i32.load (local.get $p))
      (then
        (global.set $g (i32.add (global.get $g) (i32.load offset=4 (local.get $p))))
        (global.set $g (i32.mul (global.get $g) (i32.load offset=8 (local.get $p))))
        (global.set $g (i32.xor (global.get $g) (i32.load offset=12 (local.get $p)))))
      (else
        (global.set $g (i32.sub (global.get $g) (i32.load offset=16 (local.get $p))))
        (global.set $g (i32.rotl (global.get $g) (i32.load offset=20 (local.get $p))))))
    (global.get $g)))
;; ---- build
;; func 0 (p0: i32) -> (i32)
;;   if i32.load offset=0 align=4(p0)
;;     global.set offset=4 align=4(i32.add(global.get 0(), i32.load offset=4 align=4(p0)))
;;     global.set offset=8 align=4(i32.mul(global.get offset=4 align=4(), i32.load offset=8 align=4(p0)))
;;     global.set offset=12 align=4(i32.xor(global.get offset=8 align=4(), i32.load offset=12 align=4(p0)))
;;   else
;;     global.set offset=16 align=4(i32.sub(global.get offset=12 align=4(), i32.load offset=16 align=4(p0)))
;;     global.set offset=20 align=4(i32.rotl(global.get offset=16 align=4(), i32.load offset=20 align=4(p0)))
;;   return global.get offset=20 align=4()
;; ---- split
;; func 0 (p0: i32) -> (i32)
;;   if i32.load offset=0 align=4(p0)
;;     piece 2(p0)
;;     global.set offset=12 align=4(i32.xor(global.get offset=8 align=4(), i32.load offset=12 align=4(p0)))
;;   else
;;     piece 1(p0)
;;   return global.get offset=20 align=4()
;; func 0, piece 1 (p0: i32) -> ()
;;   global.set offset=16 align=4(i32.sub(global.get offset=12 align=4(), i32.load offset=16 align=4(p0)))
;;   global.set offset=20 align=4(i32.rotl(global.get offset=16 align=4(), i32.load offset=20 align=4(p0)))
;;   return
;; func 0, piece 2 (p0: i32) -> ()
;;   global.set offset=4 align=4(i32.add(global.get 0(), i32.load offset=4 align=4(p0)))
;;   global.set offset=8 align=4(i32.mul(global.get offset=4 align=4(), i32.load offset=8 align=4(p0)))
;;   return
