;;! level = 2
;;! target = jitless
(module (memory 2 16)
 (func (param $to i32) (param $from i32) (param $end i32)
  (loop $l
   (f64.store offset=8 (local.get $to) (f64.add (f64.load (local.get $from)) (f64.load offset=8 (local.get $to))))
   (local.set $to (i32.add (local.get $to) (i32.const 8)))
   (br_if $l (i32.ne (local.tee $from (i32.add (local.get $from) (i32.const 8))) (local.get $end))))))
;; function f0(to, from, end) {
;;   var F64 = M.F64, d, e, h, i, $0;
;;   i = M.pages * 65536;
;;   if (!(end - from - 8 & 7) && !(to & 7) && (to >>> 0) + (end - from - 8 >>> 0) + 16 <= i && !(from & 7) && (from >>> 0) + (end - from - 8 >>> 0) + 8 <= i && from <= end) {
;;     d = to >> 3;
;;     e = from >> 3;
;;     h = end >> 3;
;;     do {
;;       F64[d + 1] = F64[e] + F64[d + 1];
;;       d = d + 1;
;;       e = e + 1;
;;     } while (e !== h);
;;   } else {
;;     do {
;;       if (F64[$0 = (to >>> 0) / 8 + 1] === undefined) {
;;         storef64(to, 8, (F64[from / 8] ?? loadf64(from, 0)) + (F64[(to >>> 0) / 8 + 1] ?? loadf64(to, 8)));
;;       } else {
;;         F64[$0] = (F64[from / 8] ?? loadf64(from, 0)) + (F64[(to >>> 0) / 8 + 1] ?? loadf64(to, 8));
;;       }
;;       to = to + 8 | 0;
;;       from = from + 8 | 0;
;;     } while (from !== end);
;;   }
;; }
