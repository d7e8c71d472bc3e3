// Virtual calls, templates, methods in a header and in namespaces.
#include "shapes.h"

namespace geometry {

int Square::area() const {
  return side * side;
}

int Rectangle::area() const {
  int result = width * height;
  return result;
}

template <typename T> static T largest(const T *list, int count) {
  T best = list[0];
  for (int i = 1; i < count; i++) {
    if (list[i] > best)
      best = list[i];
  }
  return best;
}

static int total(const Shape *const *shapes, int count) {
  int sum = 0;
  for (int i = 0; i < count; i++)
    sum += shapes[i]->area();
  return sum;
}

} // namespace geometry

extern "C" __attribute__((export_name("areas"))) int areas(int a, int b) {
  geometry::Square square(a);
  geometry::Rectangle rectangle(a, b);
  const geometry::Shape *shapes[] = {&square, &rectangle, &square};
  return geometry::total(shapes, 3);
}

extern "C" __attribute__((export_name("most"))) double most(double a, double b, int c) {
  double list[3] = {a, b, a * b};
  int whole[3] = {c, c * 2, 7};
  double best = geometry::largest(list, 3);
  if (best < 0)
    return -best;
  return best + geometry::largest(whole, 3);
}
