;; Kernels of GC, exceptions and tail calls, one exported function each: `n` rounds of work, a checksum back.
(module
  ;; ---- GC: trees of structures, arrays, casts, calls through references
  (type $tree (struct (field $left (ref null $tree)) (field $right (ref null $tree))))
  (type $ints (array (mut i32)))
  (type $bytes (array (mut i8)))
  (type $binary (func (param f64) (result f64)))
  (type $shape (sub (struct (field $area (ref $binary)) (field $size f64))))
  (type $circle (sub final $shape (struct (field $area (ref $binary)) (field $size f64))))
  (type $square (sub final $shape (struct (field $area (ref $binary)) (field $size f64) (field $id i32))))
  (type $shapes (array (mut (ref null $shape))))

  (func $grow (param $depth i32) (result (ref $tree))
    (if (result (ref $tree)) (i32.eqz (local.get $depth))
      (then (struct.new $tree (ref.null $tree) (ref.null $tree)))
      (else
        (struct.new $tree
          (call $grow (i32.sub (local.get $depth) (i32.const 1)))
          (call $grow (i32.sub (local.get $depth) (i32.const 1)))))))
  (func $count (param $t (ref null $tree)) (result i32)
    (if (result i32) (ref.is_null (local.get $t))
      (then (i32.const 0))
      (else
        (i32.add
          (i32.const 1)
          (i32.add (call $count (struct.get $tree $left (local.get $t))) (call $count (struct.get $tree $right (local.get $t))))))))
  (func (export "gc_trees") (param $n i32) (result i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $count (call $grow (i32.const 10)))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))

  (func (export "gc_sieve") (param $n i32) (result i32) (local $a (ref $bytes)) (local $i i32) (local $j i32) (local $sum i32)
    (local.set $a (array.new_default $bytes (i32.const 8192)))
    (loop $next
      (array.fill $bytes (local.get $a) (i32.const 0) (i32.const 0) (i32.const 8192))
      (local.set $i (i32.const 2))
      (loop $each
        (if (i32.eqz (array.get_u $bytes (local.get $a) (local.get $i)))
          (then
            (local.set $sum (i32.add (local.get $sum) (local.get $i)))
            (local.set $j (i32.shl (local.get $i) (i32.const 1)))
            (block $done
              (loop $mark
                (br_if $done (i32.ge_u (local.get $j) (array.len (local.get $a))))
                (array.set $bytes (local.get $a) (local.get $j) (i32.const 1))
                (local.set $j (i32.add (local.get $j) (local.get $i)))
                (br $mark)))))
        (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $a)))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))

  (func $round (type $binary) (f64.mul (local.get 0) (f64.const 3.25)))
  (func $angular (type $binary) (f64.mul (local.get 0) (local.get 0)))
  (elem declare func $round $angular)
  (func $shapes (result (ref $shapes)) (local $a (ref $shapes)) (local $i i32)
    (local.set $a (array.new_default $shapes (i32.const 1000)))
    (loop $each
      (array.set $shapes (local.get $a) (local.get $i)
        (if (result (ref $shape)) (i32.and (i32.mul (local.get $i) (i32.const 40503)) (i32.const 64))
          (then (struct.new $circle (ref.func $round) (f64.const 2)))
          (else (struct.new $square (ref.func $angular) (f64.const 3) (local.get $i)))))
      (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
    (local.get $a))
  (func (export "gc_casts") (param $n i32) (result i32) (local $a (ref $shapes)) (local $i i32) (local $sum i32)
    (local.set $a (call $shapes))
    (loop $next
      (local.set $i (i32.const 0))
      (loop $each
        (local.set $sum
          (i32.add (local.get $sum)
            (block $got (result i32)
              (block $square (result (ref $square))
                (drop (br_on_cast $square (ref null $shape) (ref $square) (array.get $shapes (local.get $a) (local.get $i))))
                (br $got (i32.const 1)))
              (struct.get $square $id))))
        (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  (func (export "gc_methods") (param $n i32) (result i32) (local $a (ref $shapes)) (local $s (ref null $shape)) (local $i i32) (local $sum f64)
    (local.set $a (call $shapes))
    (loop $next
      (local.set $i (i32.const 0))
      (loop $each
        (local.set $s (array.get $shapes (local.get $a) (local.get $i)))
        (local.set $sum
          (f64.add (local.get $sum) (call_ref $binary (struct.get $shape $size (local.get $s)) (struct.get $shape $area (local.get $s)))))
        (br_if $each (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.trunc_sat_f64_u (local.get $sum)))

  ;; ---- exceptions: thrown through eight frames; and never thrown
  (tag $odd (param i32))
  (func $deep (param $depth i32) (param $value i32) (result i32)
    (if (i32.eqz (local.get $depth))
      (then
        (if (i32.and (local.get $value) (i32.const 1)) (then (throw $odd (local.get $value))))
        (return (local.get $value))))
    (i32.add (call $deep (i32.sub (local.get $depth) (i32.const 1)) (local.get $value)) (i32.const 1)))
  (func $guarded (param $value i32) (param $depth i32) (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $odd $caught) (call $deep (local.get $depth) (local.get $value)))))
  (func (export "eh_thrown") (param $n i32) (result i32) (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $guarded (local.get $i) (i32.const 8))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))
  (func (export "eh_not_thrown") (param $n i32) (result i32) (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $guarded (i32.shl (local.get $i) (i32.const 1)) (i32.const 2))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.mul (local.get $n) (i32.const 100)))))
    (local.get $sum))

  ;; ---- tail calls: of itself, of each other, and through a table as interpreters do
  (func $self (param $n i32) (param $sum i32) (result i32)
    (if (result i32) (i32.eqz (local.get $n))
      (then (local.get $sum))
      (else
        (return_call $self (i32.sub (local.get $n) (i32.const 1)) (i32.add (i32.mul (local.get $sum) (i32.const 31)) (local.get $n))))))
  (func (export "tail_self") (param $n i32) (result i32) (call $self (i32.mul (local.get $n) (i32.const 1000)) (i32.const 7)))

  (func $even (param $n i32) (param $sum i32) (result i32)
    (if (result i32) (i32.eqz (local.get $n))
      (then (local.get $sum))
      (else (return_call $odd (i32.sub (local.get $n) (i32.const 1)) (i32.add (local.get $sum) (local.get $n))))))
  (func $odd (param $n i32) (param $sum i32) (result i32)
    (if (result i32) (i32.eqz (local.get $n))
      (then (i32.sub (i32.const 0) (local.get $sum)))
      (else (return_call $even (i32.sub (local.get $n) (i32.const 1)) (i32.xor (local.get $sum) (local.get $n))))))
  (func (export "tail_mutual") (param $n i32) (result i32) (call $even (i32.mul (local.get $n) (i32.const 1000)) (i32.const 0)))

  (type $op (func (param $pc i32) (param $acc i32) (param $left i32) (result i32)))
  (table $ops funcref (elem $op_add $op_xor $op_shift $op_count))
  (memory 1)
  (data (i32.const 0) "\00\01\02\00\00\02\01\01\02\00\01\02\01\00\02\03")
  (func $op_add (type $op) (param $pc i32) (param $acc i32) (param $left i32) (result i32)
    (return_call_indirect (type $op)
      (i32.add (local.get $pc) (i32.const 1)) (i32.add (local.get $acc) (local.get $pc)) (local.get $left)
      (i32.load8_u offset=1 (local.get $pc))))
  (func $op_xor (type $op) (param $pc i32) (param $acc i32) (param $left i32) (result i32)
    (return_call_indirect (type $op)
      (i32.add (local.get $pc) (i32.const 1)) (i32.xor (local.get $acc) (i32.const 0x5bd1e995)) (local.get $left)
      (i32.load8_u offset=1 (local.get $pc))))
  (func $op_shift (type $op) (param $pc i32) (param $acc i32) (param $left i32) (result i32)
    (return_call_indirect (type $op)
      (i32.add (local.get $pc) (i32.const 1)) (i32.rotl (local.get $acc) (i32.const 5)) (local.get $left)
      (i32.load8_u offset=1 (local.get $pc))))
  (func $op_count (type $op) (param $pc i32) (param $acc i32) (param $left i32) (result i32)
    (if (i32.eqz (local.get $left)) (then (return (local.get $acc))))
    (return_call_indirect (type $op)
      (i32.const 0) (local.get $acc) (i32.sub (local.get $left) (i32.const 1)) (i32.load8_u (i32.const 0))))
  (func (export "tail_interpreter") (param $n i32) (result i32)
    (call $op_add (i32.const 0) (i32.const 1) (i32.mul (local.get $n) (i32.const 100)))))
