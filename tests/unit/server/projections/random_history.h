#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// Makes up what a small federation does: a few of everything, so that events
// meet each other often. Corrections and withdrawals name what is there.
class RandomHistory final {
 public:
  explicit RandomHistory(unsigned seed) : random_(seed) {}

  eventpb::Event Next();

 private:
  struct Report {
    std::string indicator_id;
    std::string event_id;
  };

  size_t Below(size_t bound) { return random_() % bound; }
  std::string Pick(const char* prefix, size_t bound);
  std::string Day();
  std::string NewActivity();
  std::string ActivityText(const std::string& type, const std::string& id);
  std::string CorrectActivity();
  std::string AboutMembers();
  std::string AboutBodies();
  std::string AboutMeetings();
  std::string AboutPlan();
  std::string AboutReports();

  std::mt19937 random_;
  size_t made_ = 0;
  std::vector<std::string> held_meetings_;
  std::vector<std::string> activities_;  // "<type> <id>", not withdrawn.
  std::vector<Report> reports_;
};

}  // namespace yoriai::server
