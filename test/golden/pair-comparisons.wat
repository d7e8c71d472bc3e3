;;! level = 2
(module (func (param i64 i64) (result i32)
  (i32.add
    (i32.add (i64.lt_u (local.get 0) (local.get 1)) (i64.lt_u (local.get 0) (i64.const 10)))
    (i32.add (i64.ge_u (local.get 0) (i64.const 10)) (i64.lt_s (local.get 0) (i64.const 0))))))
;; function f0(a, c, b, d) {
;;   a = a | 0;
;;   c = c | 0;
;;   b = b | 0;
;;   d = d | 0;
;;   return ((c === d ? a >>> 0 < b >>> 0 : c >>> 0 < d >>> 0) ? 1 : 0) + (!c && a >>> 0 < 10 ? 1 : 0) + ((c || a >>> 0 >= 10 ? 1 : 0) + (c < 0 ? 1 : 0)) | 0;
;; }
