;;! stage = ir
(module (func (param i32) (result i32) (local i32)
  (loop (result i32)
    (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))
    (local.get 0))))
;; func 0 (p0: i32) -> (i32)
;;   loop @1
;;     p0 = i32.sub(p0, i32 1)
;;     if p0
;;       br @1
;;   return i32 0
