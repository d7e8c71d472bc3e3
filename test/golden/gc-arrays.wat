(module (type $bytes (array (mut i8)))
  (func (param i32) (result i32) (local $a (ref $bytes)) (local $i i32) (local $sum i32)
    (local.set $a (array.new $bytes (i32.const 255) (local.get 0)))
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (array.get_s $bytes (local.get $a) (local.get $i))))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $a)))))
    (local.get $sum)))
;; function f0(a) {
;;   a = a | 0;
;;   var $a, $i = 0, sum = 0;
;;   $a = array_new(C0, a >>> 0, 255);
;;   do {
;;     sum = sum + ($a.a[$i] ?? trap_array()) | 0;
;;     $i = $i + 1 | 0;
;;   } while ($i >>> 0 < $a.a.length >>> 0);
;;   return sum;
;; }
