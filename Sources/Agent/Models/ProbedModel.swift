/// A model of which can be found out at no cost whether it is there.
package protocol ProbedModel: LanguageModel {
    /// What was found, for people; throws what would keep a reply from coming.
    func probe() async throws(ModelError) -> String
}
