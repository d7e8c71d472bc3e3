;;! level = 1
;;! splitLimit = 256
(module
  (func (param $a i32) (param $b i32) (result i32) (local $n i32)
    (block $out
      (loop $next
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (if (i32.eqz (local.get $a)) (then
          (local.set $b (i32.rotl (local.get $b) (i32.const 5)))
          (local.set $b (i32.xor (local.get $b) (i32.mul (local.get $n) (i32.const 1234567))))
          (local.set $b (i32.add (local.get $b) (i32.rotr (local.get $b) (local.get $n))))
          (local.set $b (i32.add (i32.mul (local.get $b) (local.get $b)) (i32.rotl (local.get $n) (i32.const 3))))
          (local.set $b (i32.xor (local.get $b) (i32.mul (local.get $b) (i32.const 7654321))))
          (local.set $b (i32.add (local.get $b) (i32.rotr (local.get $b) (local.get $b))))
          (br_if $out (i32.gt_s (local.get $b) (i32.const 1000000)))
          (local.set $b (i32.sub (local.get $b) (i32.rotl (local.get $n) (i32.const 9))))
          (if (i32.lt_s (local.get $b) (i32.const -1000000)) (then (return (i32.mul (local.get $b) (i32.const 3)))))
          (local.set $a (i32.and (local.get $b) (i32.const 255)))))
        (local.set $a (i32.sub (local.get $a) (i32.const 1)))
        (br_if $next (i32.lt_u (local.get $n) (i32.const 100)))))
    (i32.add (local.get $a) (local.get $n))))
;; function f0(a, b) {
;;   a = a | 0;
;;   b = b | 0;
;;   var $n = 0, d, e;
;;   do {
;;     $n = $n + 1 | 0;
;;     if (!a) {
;;       e = f0_2(b, $n);
;;       b = XI[1];
;;       d = XI[2];
;;       if (e === 1) {
;;         break;
;;       }
;;       if (e === 2) {
;;         return d;
;;       }
;;       a = b & 255;
;;     }
;;     a = a - 1 | 0;
;;   } while ($n < 100);
;;   return a + $n | 0;
;; }
;; function f0_1(b, $n) {
;;   b = b | 0;
;;   $n = $n | 0;
;;   b = (b << 5 | b >>> 27) ^ imul($n, 1234567);
;;   b = b + i32_rotr(b, $n) | 0;
;;   b = imul(b, b) + ($n << 3 | $n >>> 29) | 0;
;;   b = b ^ imul(b, 7654321);
;;   b = b + i32_rotr(b, b) | 0;
;;   return b;
;; }
;; function f0_2(b, $n) {
;;   b = b | 0;
;;   $n = $n | 0;
;;   b = f0_1(b, $n);
;;   if (b > 1000000) {
;;     return 1;
;;   }
;;   b = b - ($n << 9 | $n >>> 23) | 0;
;;   if (b < -1000000) {
;;     XI[2] = imul(b, 3);
;;     return 2;
;;   }
;;   XI[1] = b;
;;   return 0;
;; }
