// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/place_proto.h"

namespace gongkai {

v1::Place ToProto(const Place& place) {
  v1::Place message;
  message.set_line(place.line);
  message.set_column(place.column);
  message.set_paragraph(place.paragraph);
  message.set_table(place.table);
  message.set_row(place.row);
  message.set_cell(place.cell);
  message.set_page(place.page);
  if (place.box != Box()) {
    v1::Box& box = *message.mutable_box();
    box.set_left(place.box.left);
    box.set_top(place.box.top);
    box.set_width(place.box.width);
    box.set_height(place.box.height);
  }
  message.set_sheet(place.sheet);
  return message;
}

Place FromProto(const v1::Place& message) {
  Place place;
  place.line = message.line();
  place.column = message.column();
  place.paragraph = message.paragraph();
  place.table = message.table();
  place.row = message.row();
  place.cell = message.cell();
  place.page = message.page();
  place.box = {message.box().left(), message.box().top(), message.box().width(),
               message.box().height()};
  place.sheet = message.sheet();
  return place;
}

}  // namespace gongkai
