#include "storage/merkle/witness_policy.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/checkpoint.h"

namespace yoriai::storage {
namespace {

constexpr size_t kPartsMax = 64;

using Words = std::vector<absl::string_view>;

absl::Status Wrong(absl::string_view what) {
  return absl::InvalidArgumentError(std::string(what));
}

bool HasControl(absl::string_view line) {
  return std::any_of(line.begin(), line.end(), [](unsigned char c) {
    return absl::ascii_iscntrl(c) && c != '\t';
  });
}

}  // namespace

// Reads the lines of one policy.
class WitnessPolicy::Reader final {
 public:
  explicit Reader(WitnessPolicy& policy) : policy_(policy) {}

  absl::Status ReadLine(absl::string_view line) {
    if (HasControl(line)) return Wrong("it has a control character");
    const Words words =
        absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    if (words.empty() || words[0].front() == '#') return absl::OkStatus();
    if (words[0] == "log") return ReadLog(words);
    if (words[0] == "witness") return ReadWitness(words);
    if (words[0] == "group") return ReadGroup(words);
    if (words[0] == "quorum") return ReadQuorum(words);
    return Wrong(absl::StrCat("\"", words[0],
                              "\" is none of log, witness, group, quorum"));
  }

  absl::Status Finish() const {
    if (has_quorum_line_) return absl::OkStatus();
    return Wrong("it has no line with quorum");
  }

 private:
  absl::Status ReadLog(const Words& words) {
    if (words.size() < 2 || words.size() > 3) {
      return Wrong("a log is written as: log <verifier key> [<address>]");
    }
    YORIAI_ASSIGN_OR_RETURN(VerifierKey key, VerifierKey::Parse(words[1]));
    if (key.kind() != KeyKind::kLog) {
      return Wrong(absl::StrCat(key.name(), " is the key of a witness"));
    }
    for (const Log& other : policy_.logs_) {
      if (other.key.public_key() == key.public_key()) {
        return Wrong(absl::StrCat("the key of ", key.name(),
                                  " is also that of ", other.key.name()));
      }
    }
    if (policy_.logs_.size() == kPartsMax) return Wrong("more than 64 logs");
    policy_.logs_.push_back(
        {std::move(key), words.size() == 3 ? std::string(words[2]) : ""});
    return absl::OkStatus();
  }

  absl::Status ReadWitness(const Words& words) {
    if (words.size() < 3 || words.size() > 4) {
      return Wrong(
          "a witness is written as: witness <name> <verifier key> [<address>]");
    }
    YORIAI_ASSIGN_OR_RETURN(VerifierKey key, VerifierKey::Parse(words[2]));
    if (key.kind() != KeyKind::kWitness) {
      return Wrong(absl::StrCat(key.name(), " is the key of a log"));
    }
    for (const Witness& other : policy_.witnesses_) {
      // Whoever counts twice would be two of three.
      if (other.key.public_key() == key.public_key()) {
        return Wrong(absl::StrCat("the key of ", words[1], " is also that of ",
                                  other.name));
      }
    }
    YORIAI_RETURN_IF_ERROR(
        Define(words[1], {false, policy_.witnesses_.size()}));
    policy_.witnesses_.push_back(
        {std::string(words[1]), std::move(key),
         words.size() == 4 ? std::string(words[3]) : ""});
    return absl::OkStatus();
  }

  absl::Status ReadGroup(const Words& words) {
    if (words.size() < 4) {
      return Wrong("a group is written as: group <name> <number> <names>…");
    }
    Group group;
    group.name = std::string(words[1]);
    for (size_t i = 3; i < words.size(); ++i) {
      YORIAI_ASSIGN_OR_RETURN(const size_t part, Find(words[i]));
      if (!members_.insert(part).second) {
        return Wrong(absl::StrCat("\"", words[i], "\" is already in a group"));
      }
      group.members.push_back(part);
    }
    if (words[2] == "all") {
      group.threshold = group.members.size();
    } else if (words[2] == "any") {
      group.threshold = 1;
    } else if (!absl::SimpleAtoi(words[2], &group.threshold) ||
               absl::StrCat(group.threshold) != words[2] ||
               group.threshold == 0 || group.threshold > group.members.size()) {
      return Wrong(absl::StrCat("\"", words[2], "\" is none of all, any, 1 to ",
                                group.members.size()));
    }
    YORIAI_RETURN_IF_ERROR(Define(words[1], {true, policy_.groups_.size()}));
    policy_.groups_.push_back(std::move(group));
    return absl::OkStatus();
  }

  absl::Status ReadQuorum(const Words& words) {
    if (words.size() != 2) {
      return Wrong("a quorum is written as: quorum <name or none>");
    }
    if (std::exchange(has_quorum_line_, true)) {
      return Wrong("it has two lines with quorum");
    }
    if (words[1] == "none") return absl::OkStatus();
    YORIAI_ASSIGN_OR_RETURN(policy_.quorum_, Find(words[1]));
    policy_.has_quorum_ = true;
    return absl::OkStatus();
  }

  absl::Status Define(absl::string_view name, Part part) {
    if (name == "none") return Wrong("\"none\" is no name");
    if (part.index == kPartsMax) {
      return Wrong("more than 64 witnesses or groups");
    }
    if (!by_name_.emplace(std::string(name), policy_.parts_.size()).second) {
      return Wrong(absl::StrCat("\"", name, "\" is defined twice"));
    }
    policy_.parts_.push_back(part);
    return absl::OkStatus();
  }

  absl::StatusOr<size_t> Find(absl::string_view name) const {
    const auto found = by_name_.find(std::string(name));
    if (found == by_name_.end()) {
      return Wrong(absl::StrCat("\"", name,
                                "\" is no witness or group of a line above"));
    }
    return found->second;
  }

  WitnessPolicy& policy_;
  std::map<std::string, size_t> by_name_;
  std::set<size_t> members_;  // Parts that are in a group.
  bool has_quorum_line_ = false;
};

absl::StatusOr<WitnessPolicy> WitnessPolicy::Parse(absl::string_view text) {
  WitnessPolicy policy;
  Reader reader(policy);
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (const absl::Status status = reader.ReadLine(line); !status.ok()) {
      return Wrong(
          absl::StrCat("policy, line ", number, ": ", status.message()));
    }
  }
  if (const absl::Status status = reader.Finish(); !status.ok()) {
    return Wrong(absl::StrCat("policy: ", status.message()));
  }
  return policy;
}

WitnessPolicy::Finding WitnessPolicy::Judge(const Note& note) const {
  Finding finding;
  std::vector<bool> has_cosigned;
  for (const Witness& witness : witnesses_) {
    const absl::StatusOr<int64_t> seconds =
        VerifyCosignature(witness.key, note);
    has_cosigned.push_back(seconds.ok());
    if (seconds.ok()) {
      finding.cosigned.push_back({witness.name, *seconds});
    } else if (absl::IsNotFound(seconds.status())) {
      finding.missing.push_back(witness.name);
    } else {
      finding.wrong.push_back(witness.name);
    }
  }
  // Groups are made of what stands above them.
  std::vector<bool> satisfied;
  for (const Part& part : parts_) {
    if (!part.is_group) {
      satisfied.push_back(has_cosigned[part.index]);
      continue;
    }
    const Group& group = groups_[part.index];
    const auto members = std::count_if(
        group.members.begin(), group.members.end(),
        [&satisfied](size_t member) { return satisfied[member]; });
    satisfied.push_back(static_cast<size_t>(members) >= group.threshold);
  }
  finding.satisfied = !has_quorum_ || satisfied[quorum_];
  return finding;
}

}  // namespace yoriai::storage
