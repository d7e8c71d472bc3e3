;;! level = 2
;;! splitLimit = 260
(module
  (func (param $a i64) (param $b i64) (result i64)
    (local.set $a (i64.xor (local.get $a) (i64.shl (local.get $b) (i64.const 7))))
    (local.set $b (i64.add (local.get $b) (local.get $a)))
    (local.set $a (i64.xor (local.get $a) (i64.shr_u (local.get $b) (i64.const 9))))
    (local.set $b (i64.sub (local.get $b) (local.get $a)))
    (local.set $a (i64.xor (local.get $a) (i64.shl (local.get $b) (i64.const 13))))
    (i64.add (local.get $a) (local.get $b))))
;; function f0(a, j, b, k) {
;;   a = a | 0;
;;   j = j | 0;
;;   b = b | 0;
;;   k = k | 0;
;;   var c, l;
;;   c = a ^ b << 7;
;;   l = j ^ (k << 7 | b >>> 25);
;;   return f0_2(b, c, k, l);
;; }
;; function f0_1(d, e, m, n) {
;;   d = d | 0;
;;   e = e | 0;
;;   m = m | 0;
;;   n = n | 0;
;;   var h, o, r;
;;   h = d - e | 0;
;;   o = m - n - (d >>> 0 < e >>> 0 | 0) | 0;
;;   r = (e ^ h << 13) + h | 0;
;;   HI = (r >>> 0 < h >>> 0 | 0) + (n ^ (o << 13 | h >>> 19)) + o | 0;
;;   return r;
;; }
;; function f0_2(b, c, k, l) {
;;   b = b | 0;
;;   c = c | 0;
;;   k = k | 0;
;;   l = l | 0;
;;   var d, e, m, n, q;
;;   q = b + c | 0;
;;   d = q;
;;   m = (q >>> 0 < c >>> 0 | 0) + k + l | 0;
;;   e = c ^ (d >>> 9 | m << 23);
;;   n = l ^ m >>> 9;
;;   return f0_1(d, e, m, n);
;; }
