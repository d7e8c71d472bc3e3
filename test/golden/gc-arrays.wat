(module (type $bytes (array (mut i8)))
  (func (param i32) (result i32) (local $a (ref $bytes)) (local $i i32) (local $sum i32)
    (local.set $a (array.new $bytes (i32.const 255) (local.get 0)))
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (array.get_s $bytes (local.get $a) (local.get $i))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $a)))))
    (local.get $sum)))
;; function f0(a) {
;;   a = a | 0;
;;   var $a_1, $i_2 = 0, $sum_3 = 0;
;;   $a_1 = array_new(C0, a >>> 0, 255);
;;   do {
;;     $sum_3 = $sum_3 + ($a_1.a[$i_2] ?? trap_array()) | 0;
;;     $i_2 = $i_2 + 1 | 0;
;;   } while ($i_2 >>> 0 < $a_1.a.length >>> 0);
;;   return $sum_3;
;; }
