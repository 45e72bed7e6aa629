#include "storage/log/postings.h"

#include <utility>

#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {
namespace {

class Union final : public Postings {
 public:
  Union(std::vector<std::unique_ptr<Postings>> members, Direction direction)
      : members_(std::move(members)), direction_(direction) {}

  absl::StatusOr<std::optional<Position>> SeekTo(Position target) override {
    std::optional<Position> nearest;
    for (const std::unique_ptr<Postings>& member : members_) {
      YORIAI_ASSIGN_OR_RETURN(const std::optional<Position> found,
                              member->SeekTo(target));
      if (found && (!nearest || IsBefore(*found, *nearest))) nearest = found;
    }
    return nearest;
  }

 private:
  bool IsBefore(Position a, Position b) const {
    return direction_ == Direction::kForwards ? a < b : a > b;
  }

  const std::vector<std::unique_ptr<Postings>> members_;
  const Direction direction_;
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
