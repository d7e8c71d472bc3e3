#pragma once

namespace geometry {

class Shape {
public:
  virtual int area() const = 0;
  int twice() const { return area() * 2; }
};

class Square : public Shape {
public:
  explicit Square(int side) : side(side) {}
  int area() const override;

private:
  int side;
};

class Rectangle : public Shape {
public:
  Rectangle(int width, int height)
      : width(width),
        height(height) {}
  int area() const override;

private:
  int width;
  int height;
};

} // namespace geometry
