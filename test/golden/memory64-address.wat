(module (memory i64 1) (func (param i64) (result i32) (i32.load offset=8 (local.get 0))))
;; function f0(a) {
;;   var DV = M.DV;
;;   return DV.getInt32(address_64(a) + 8, true);
;; }
