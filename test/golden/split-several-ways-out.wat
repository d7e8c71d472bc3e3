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
;; function f0($a_0, $b_1) {
;;   $a_0 = $a_0 | 0;
;;   $b_1 = $b_1 | 0;
;;   var $n_2 = 0, d, e;
;;   do {
;;     $n_2 = $n_2 + 1 | 0;
;;     if (!$a_0) {
;;       e = f0_2($b_1, $n_2);
;;       $b_1 = XI[1];
;;       d = XI[2];
;;       if (e === 1) {
;;         break;
;;       }
;;       if (e === 2) {
;;         return d;
;;       }
;;       $a_0 = $b_1 & 255;
;;     }
;;     $a_0 = $a_0 - 1 | 0;
;;   } while ($n_2 < 100);
;;   return $a_0 + $n_2 | 0;
;; }
;; function f0_1($b_1, $n_2) {
;;   $b_1 = $b_1 | 0;
;;   $n_2 = $n_2 | 0;
;;   $b_1 = ($b_1 << 5 | $b_1 >>> 27) ^ imul($n_2, 1234567);
;;   $b_1 = $b_1 + i32_rotr($b_1, $n_2) | 0;
;;   $b_1 = imul($b_1, $b_1) + ($n_2 << 3 | $n_2 >>> 29) | 0;
;;   $b_1 = $b_1 ^ imul($b_1, 7654321);
;;   $b_1 = $b_1 + i32_rotr($b_1, $b_1) | 0;
;;   return $b_1;
;; }
;; function f0_2($b_1, $n_2) {
;;   $b_1 = $b_1 | 0;
;;   $n_2 = $n_2 | 0;
;;   $b_1 = f0_1($b_1, $n_2);
;;   if ($b_1 > 1000000) {
;;     return 1;
;;   }
;;   $b_1 = $b_1 - ($n_2 << 9 | $n_2 >>> 23) | 0;
;;   if ($b_1 < -1000000) {
;;     XI[2] = imul($b_1, 3);
;;     return 2;
;;   }
;;   XI[1] = $b_1;
;;   return 0;
;; }
