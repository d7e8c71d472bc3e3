;;! level = 2
(module (func (param i64 i64) (result i64)
  (i64.sub (i64.add (i64.mul (local.get 0) (local.get 1)) (i64.const -1)) (local.get 0))))
;; function f0(a, c, b, d) {
;;   a = a | 0;
;;   c = c | 0;
;;   b = b | 0;
;;   d = d | 0;
;;   var e, h;
;;   e = imul(a, b);
;;   h = e - 1 | 0;
;;   HI = imul(c, b) + imul(a, d) + (((a >>> 0) * (b >>> 0) - (e >>> 0)) * 2.3283064365386984e-10 | 0) - (e >>> 0 < 1 | 0) - c - (h >>> 0 < a >>> 0 | 0) | 0;
;;   return h - a | 0;
;; }
