(module (memory 1) (func (param i32) (result i32)
  (i32.store offset=2 align=1 (local.get 0) (i32.const 5))
  (i32.load16_u offset=1 align=2 (local.get 0))))
;; function f0(a) {
;;   a = a | 0;
;;   var DV = M.DV;
;;   DV.setInt32((a >>> 0) + 2, 5, true);
;;   return DV.getUint16((a >>> 0) + 1, true);
;; }
