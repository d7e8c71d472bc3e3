;;! stage = js-compact
(module (func (param i32 i32) (result i32)
  (if (result i32) (i32.and (local.get 0) (i32.const 1)) (then (i32.sub (local.get 0) (i32.const -5))) (else (i32.shr_u (local.get 1) (i32.const 3))))))
;; function f0(a,b){a=a|0;b=b|0;return a&1?a+5|0:b>>>3;}
