;;! level = 2
(module (func (param i64) (result i64)
  (i64.add (i64.mul (local.get 0) (i64.const 6364136223846793005)) (i64.mul (local.get 0) (i64.const 10)))))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   var c, d, e, h, i, l;
;;   c = imul(a, 1284865837);
;;   d = a & 65535;
;;   e = a >>> 16;
;;   h = imul(e, 32557) + (imul(d, 32557) >> 16) | 0;
;;   i = imul(a, 10);
;;   l = c + i | 0;
;;   HI = (h >> 16) + (l >>> 0 < i >>> 0 | 0) + imul(e, 19605) + imul(a, 1481765933) + (imul(d, 19605) + (h & 65535) >> 16) + (imul(a >>> 16, 10) + (imul(a & 65535, 10) >> 16) >> 16) + imul(b, 1284865837) + imul(b, 10) | 0;
;;   return l;
;; }
