#pragma once

#include <map>
#include <string>

namespace yoriai::cli {

// Notes which row is about what, so that no two are about the same.
class RowKeys final {
 public:
  // Returns the line of the row that has `key` already; 0: there was none, and
  // from now on it is `line`.
  int LineOf(const std::string& key, int line) {
    const auto [known, added] = lines_.emplace(key, line);
    return added ? 0 : known->second;
  }

 private:
  std::map<std::string, int> lines_;
};

}  // namespace yoriai::cli
