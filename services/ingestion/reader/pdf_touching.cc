// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_touching.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai {
namespace {

// In em: nothing wider is a label, or a figure.
constexpr float kWidestLabel = 20;
constexpr float kWidestFigure = 8;
// A figure may reach this far into its neighbour's place, in em.
constexpr float kSlack = 0.2f;
// So many figures make a column.
constexpr int kColumn = 2;

class Touching {
 public:
  explicit Touching(std::vector<PdfLine>& lines) : lines_(lines) {}

  void Split() {
    if (!AnyJoint()) return;
    for (const PdfLine& line : lines_) {
      for (const Segment& segment : line.segments) {
        if (segment.joints.empty() && segment.extent.width() < kWidestFigure * segment.em &&
            IsFigure(segment.text)) {
          figures_.push_back(segment.extent);
        }
      }
    }
    for (PdfLine& line : lines_) SplitLine(line);
  }

 private:
  bool AnyJoint() const {
    return std::any_of(lines_.begin(), lines_.end(), [](const PdfLine& line) {
      return std::any_of(line.segments.begin(), line.segments.end(),
                         [](const Segment& segment) { return !segment.joints.empty(); });
    });
  }

  void SplitLine(PdfLine& line) const {
    std::vector<Segment> segments;
    for (Segment& segment : line.segments) {
      for (size_t joint = 0; joint < segment.joints.size();) {
        Segment rest;
        if (SplitAt(joint, segment, rest)) {
          segments.push_back(std::move(segment));
          segment = std::move(rest);
          joint = 0;
        } else {
          ++joint;
        }
      }
      segments.push_back(std::move(segment));
    }
    line.segments = std::move(segments);
  }

  bool SplitAt(size_t at, Segment& segment, Segment& rest) const {
    const Joint joint = segment.joints[at];
    const float em = segment.em;
    Extent left = segment.extent;
    Extent right = segment.extent;
    left.right = joint.left;
    right.left = joint.right;
    // Behind the figure another one may follow.
    const bool last = at + 1 == segment.joints.size();
    if (!last) right.right = segment.joints[at + 1].left;
    const absl::string_view text = segment.text;
    const size_t end = last ? text.size() : segment.joints[at + 1].before;
    if (!IsFigure(text.substr(joint.behind, end - joint.behind))) return false;
    if (left.width() > kWidestLabel * em || right.width() > kWidestFigure * em) return false;
    if (!IsColumn(right, left, em)) return false;
    if (IsFigure(text.substr(0, joint.before)) && !IsColumn(left, right, em)) return false;
    segment.doubtful = true;
    rest = segment;
    rest.text = std::string(text.substr(joint.behind));
    rest.extent.left = joint.right;
    rest.joints.clear();
    for (size_t i = at + 1; i < segment.joints.size(); ++i) {
      Joint later = segment.joints[i];
      later.before -= joint.behind;
      later.behind -= joint.behind;
      rest.joints.push_back(later);
    }
    segment.text.resize(joint.before);
    segment.extent.right = joint.left;
    segment.joints.resize(at);
    segment.cut_off = false;
    return true;
  }

  // Whether other figures stand above or below one place, and none of them reaches into the other.
  bool IsColumn(const Extent& place, const Extent& beside, float em) const {
    int count = 0;
    for (const Extent& figure : figures_) {
      const float overlap = std::min(figure.right, place.right) - std::max(figure.left, place.left);
      if (overlap < 0.5f * std::min(figure.width(), place.width())) continue;
      const float reach = std::min(figure.right, beside.right) - std::max(figure.left, beside.left);
      if (reach > kSlack * em) return false;
      ++count;
    }
    return count >= kColumn;
  }

  std::vector<PdfLine>& lines_;
  std::vector<Extent> figures_;
};

}  // namespace

void SplitTouching(std::vector<PdfLine>& lines) { Touching(lines).Split(); }

}  // namespace gongkai
