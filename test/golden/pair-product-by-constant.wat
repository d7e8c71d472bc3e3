;;! level = 2
(module (func (param i64) (result i64)
  (i64.add (i64.mul (local.get 0) (i64.const 6364136223846793005)) (i64.mul (local.get 0) (i64.const 10)))))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   var c, d, i;
;;   c = imul(a, 1284865837);
;;   d = imul(a, 10);
;;   i = c + d | 0;
;;   HI = (i >>> 0 < d >>> 0 | 0) + imul(a, 1481765933) + (imul(a >>> 16, 10) + (imul(a & 65535, 10) >> 16) >> 16) + imul(b, 1284865837) + imul(b, 10) + (((a >>> 0) * 1284865837 - (c >>> 0)) * 2.3283064365386984e-10 | 0) | 0;
;;   return i;
;; }
