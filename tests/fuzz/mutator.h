#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace yoriai::test {

// Makes new inputs out of given ones: bits flipped, numbers replaced, parts
// cut, repeated, moved, or taken over from another input. The same seed gives
// the same inputs, in the same order.
class Mutator final {
 public:
  // `samples` must not be empty.
  Mutator(std::vector<std::string> samples, uint64_t seed)
      : samples_(std::move(samples)), random_(seed) {}

  std::string Next();

 private:
  size_t Below(size_t bound) { return random_() % bound; }
  const std::string& AnySample() { return samples_[Below(samples_.size())]; }
  void Change(std::string& bytes);
  // A bound for the length of a part of `there` bytes; mostly a small one.
  size_t PartBytesMax(size_t there);
  void InsertPartOf(const std::string& other, size_t place, std::string& bytes);

  const std::vector<std::string> samples_;
  std::mt19937_64 random_;
};

}  // namespace yoriai::test
