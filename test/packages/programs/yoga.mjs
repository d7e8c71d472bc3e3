import Yoga from 'yoga-layout';

const root = Yoga.Node.create();
root.setFlexDirection(Yoga.FLEX_DIRECTION_ROW);
root.setWidth(301);
root.setHeight(100);
for (let i = 0; i < 3; i++) {
  const child = Yoga.Node.create();
  child.setFlexGrow(i + 1);
  child.setMargin(Yoga.EDGE_RIGHT, 10.5);
  child.setMeasureFunc((width, _mode, height) => ({ width: width / 2, height: Math.min(height, 20) }));
  root.insertChild(child, i);
}
root.calculateLayout(undefined, undefined, Yoga.DIRECTION_LTR);
console.log(Array.from({ length: 3 }, (_, i) => JSON.stringify(root.getChild(i).getComputedLayout())).join('\n'));
