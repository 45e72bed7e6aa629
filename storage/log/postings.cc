#include "storage/log/postings.h"

#include <algorithm>
#include <utility>

#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {
namespace {

// Keeps its members in a heap by where they stand, nearest first, and asks only
// those that the target has passed.
class Union final : public Postings {
 public:
  Union(std::vector<std::unique_ptr<Postings>> members, Direction direction)
      : members_(std::move(members)), direction_(direction) {}

  absl::StatusOr<std::optional<Position>> SeekTo(Position target) override {
    if (!started_) {
      started_ = true;
      for (const std::unique_ptr<Postings>& member : members_) {
        YORIAI_RETURN_IF_ERROR(Place(*member, target));
      }
    }
    while (!standing_.empty() && IsBefore(standing_.front().at, target)) {
      std::pop_heap(standing_.begin(), standing_.end(), Farther{direction_});
      Postings& member = *standing_.back().member;
      standing_.pop_back();
      YORIAI_RETURN_IF_ERROR(Place(member, target));
    }
    if (standing_.empty()) return std::nullopt;
    return standing_.front().at;
  }

 private:
  struct Standing {
    Position at;
    Postings* member;
  };

  struct Farther {
    Direction direction;
    bool operator()(const Standing& a, const Standing& b) const {
      return direction == Direction::kForwards ? a.at > b.at : a.at < b.at;
    }
  };

  bool IsBefore(Position a, Position b) const {
    return direction_ == Direction::kForwards ? a < b : a > b;
  }

  // Leaves out a member that is at its end.
  absl::Status Place(Postings& member, Position target) {
    YORIAI_ASSIGN_OR_RETURN(const std::optional<Position> at,
                            member.SeekTo(target));
    if (!at) return absl::OkStatus();
    standing_.push_back({*at, &member});
    std::push_heap(standing_.begin(), standing_.end(), Farther{direction_});
    return absl::OkStatus();
  }

  const std::vector<std::unique_ptr<Postings>> members_;
  const Direction direction_;

  bool started_ = false;
  std::vector<Standing> standing_;
};

class Intersection final : public Postings {
 public:
  explicit Intersection(std::vector<std::unique_ptr<Postings>> members)
      : members_(std::move(members)) {
    YORIAI_CHECK(!members_.empty()) << "an intersection of nothing";
  }

  absl::StatusOr<std::optional<Position>> SeekTo(Position target) override {
    size_t agreeing = 0;
    for (size_t i = 0; agreeing < members_.size();
         i = (i + 1) % members_.size()) {
      YORIAI_ASSIGN_OR_RETURN(const std::optional<Position> found,
                              members_[i]->SeekTo(target));
      if (!found) return std::nullopt;
      agreeing = *found == target ? agreeing + 1 : 1;
      target = *found;
    }
    return target;
  }

 private:
  const std::vector<std::unique_ptr<Postings>> members_;
};

}  // namespace

std::unique_ptr<Postings> UnionOf(
    std::vector<std::unique_ptr<Postings>> members, Direction direction) {
  if (members.size() == 1) return std::move(members.front());
  return std::make_unique<Union>(std::move(members), direction);
}

std::unique_ptr<Postings> IntersectionOf(
    std::vector<std::unique_ptr<Postings>> members) {
  if (members.size() == 1) return std::move(members.front());
  return std::make_unique<Intersection>(std::move(members));
}

}  // namespace yoriai::storage
